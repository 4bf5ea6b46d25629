/** The commands that keep products, barcodes and where they lie. */
package org.holdfast.app.command.product;
