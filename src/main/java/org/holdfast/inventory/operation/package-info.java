/** What can be asked of the stock, and every outcome it can have. */
package org.holdfast.inventory.operation;
