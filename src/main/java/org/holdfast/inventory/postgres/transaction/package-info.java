/** Each operation as one transaction. */
package org.holdfast.inventory.postgres.transaction;
