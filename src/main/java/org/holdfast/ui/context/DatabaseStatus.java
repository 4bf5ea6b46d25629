package org.holdfast.ui.context;

/**
 * What the status bar says of the database.
 *
 * @param label where it is, for example “embedded” or a host and database
 * @param version the server's major version
 * @param active connections at work
 * @param limit most connections there can be
 * @param waiting requests that wait for a connection
 */
public record DatabaseStatus(String label, int version, int active, int limit, int waiting) {}
