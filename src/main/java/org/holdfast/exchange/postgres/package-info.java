/** Whole tables out of PostgreSQL, row by row. */
package org.holdfast.exchange.postgres;
