/**
 * Products, barcodes and locations that people keep themselves: what can be asked of them, and who
 * changed them. Nothing that has a history is deleted; what is not wanted any more is switched off.
 */
package org.holdfast.inventory.catalog;
