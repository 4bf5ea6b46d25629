/** What is known of the session or queue that is chosen, and what can be done about it. */
package org.holdfast.ui.locks.session;
