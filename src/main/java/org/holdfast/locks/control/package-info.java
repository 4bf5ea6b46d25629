/** What a supervisor may do to a session, and the record of it. */
package org.holdfast.locks.control;
