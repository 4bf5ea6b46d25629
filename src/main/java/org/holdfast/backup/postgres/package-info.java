/** Takes backups out of PostgreSQL and brings them back. */
package org.holdfast.backup.postgres;
