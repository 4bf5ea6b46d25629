/**
 * Where PostgreSQL comes from (an embedded server or somebody else's), its schema, and the pools of
 * connections to it. Everything here is {@link AutoCloseable} and may block; none of it belongs on
 * the JavaFX application thread.
 */
package org.holdfast.database;
