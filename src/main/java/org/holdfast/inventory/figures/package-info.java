/** What the ledger says of longer times: how stock went, and what moved most. */
package org.holdfast.inventory.figures;
