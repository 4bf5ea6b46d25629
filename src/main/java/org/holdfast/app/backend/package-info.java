/**
 * What the window and the commands both work on: the options that name a database, the database
 * opened with everything that works on it, and its opening and closing beside the rest of the
 * program.
 */
package org.holdfast.app.backend;
