/** Where the cards, lines and lanes of a diagram stand. Pure; may run on any thread. */
package org.holdfast.ui.locks.layout;
