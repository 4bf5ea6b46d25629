/** What people keep themselves, asked for in dialogs: products and locations. */
package org.holdfast.ui.inventory.form;
