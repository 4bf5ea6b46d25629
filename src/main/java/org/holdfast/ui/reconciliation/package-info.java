/** The reconciliation screen: whether stock, reservations and ledger agree, and repair. */
package org.holdfast.ui.reconciliation;
