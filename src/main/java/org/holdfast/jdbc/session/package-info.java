/**
 * Sessions outside of all pools, one that is kept and one for long work; and those that are lent.
 */
package org.holdfast.jdbc.session;
