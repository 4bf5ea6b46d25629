/**
 * What people see of a window: whether words are whole, controls named, colours far enough apart.
 */
package org.holdfast.testing.sight;
