/**
 * Locks in the warehouse's own words: one snapshot of sessions, waits and what they are about. The
 * rooms inside make something of it. Knows no database; everything here is immutable or says who
 * may call it.
 */
package org.holdfast.locks;
