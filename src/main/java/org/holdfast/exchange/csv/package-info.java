/** Reads files of comma-separated values, whoever wrote them: encoding, separator, numbers. */
package org.holdfast.exchange.csv;
