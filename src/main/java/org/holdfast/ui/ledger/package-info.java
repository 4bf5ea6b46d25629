/** The ledger screen: every movement, newest first. */
package org.holdfast.ui.ledger;
