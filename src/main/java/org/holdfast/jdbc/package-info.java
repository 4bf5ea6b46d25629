/**
 * Transactions, retries and row mapping over JDBC. Knows nothing of inventory; PostgreSQL's
 * SQLSTATE codes are the only thing it assumes of the server.
 */
package org.holdfast.jdbc;
