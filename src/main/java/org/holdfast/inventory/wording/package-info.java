/** What refusals, problems and discrepancies are called in words that people read. */
package org.holdfast.inventory.wording;
