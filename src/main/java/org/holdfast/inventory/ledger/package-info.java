/** The append-only audit ledger: movements, their operations and reason codes. */
package org.holdfast.inventory.ledger;
