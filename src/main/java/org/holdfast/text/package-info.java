/**
 * Text that comes from people and other programs, and text that goes to terminals and spreadsheets:
 * what it may contain on the way in, and what it must not do on the way out.
 */
package org.holdfast.text;
