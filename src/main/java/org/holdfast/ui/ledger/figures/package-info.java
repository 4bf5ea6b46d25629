/** The pages of the history that tell of longer times: how stock went, and what moved most. */
package org.holdfast.ui.ledger.figures;
