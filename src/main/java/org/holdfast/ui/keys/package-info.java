/**
 * Keys before any screen sees them: what a scanner types, where a key lies on the keyboard, which
 * keys do something, and what they are called.
 */
package org.holdfast.ui.keys;
