/** The commands that keep products, barcodes and locations. */
package org.holdfast.app.command.catalog;
