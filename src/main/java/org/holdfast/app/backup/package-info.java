/** Puts backups together, and makes them by themselves once a day. */
package org.holdfast.app.backup;
