/**
 * Who waits for whom: snapshots of locks in the warehouse's own words, the graph they form, their
 * history, and the alerts they cause. Knows no database; everything here is immutable or says who
 * may call it.
 */
package org.holdfast.locks;
