/** Commands that tell what the ledger says of longer times. */
package org.holdfast.app.command.figures;
