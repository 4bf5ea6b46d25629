/**
 * The operations that the window offers on a product, one class each: what is entered, what is
 * wrong or doubtful about it, and the request that it becomes. Knows no control.
 */
package org.holdfast.ui.inventory.operation.form;
