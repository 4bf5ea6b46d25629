/**
 * Connections that are set up and asked before anybody works on them, and what went wrong if one
 * cannot be had.
 */
package org.holdfast.database.connection;
