/** Backups as files. */
package org.holdfast.backup.file;
