/** The PostgreSQL server that Holdfast brings: its binaries, its data folder, its process. */
package org.holdfast.database.embedded;
