/** Runs for people and programs: files to keep, tables, pages and their charts. */
package org.holdfast.simulator.report;
