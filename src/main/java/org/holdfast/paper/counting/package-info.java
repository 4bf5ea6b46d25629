/** Count sheets on paper. */
package org.holdfast.paper.counting;
