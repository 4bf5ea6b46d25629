/**
 * What an alert has to say: data that is kept, and its words. Whoever reads it reads it in their
 * own language, whichever window wrote it down.
 */
package org.holdfast.locks.finding;
