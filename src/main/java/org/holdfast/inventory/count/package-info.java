/** Counts of whole locations, by several people, for hours, posted at once. */
package org.holdfast.inventory.count;
