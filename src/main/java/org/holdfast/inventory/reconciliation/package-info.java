/** Whether stock and reserved are what ledger and open reservations say. */
package org.holdfast.inventory.reconciliation;
