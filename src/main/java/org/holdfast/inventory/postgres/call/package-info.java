/**
 * Operations on stock as single calls of functions of the database, which decide, lock, check and
 * commit on the server.
 */
package org.holdfast.inventory.postgres.call;
