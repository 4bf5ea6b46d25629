/** Who somebody is, as data and in the words that screens and alerts share. */
package org.holdfast.locks.label;
