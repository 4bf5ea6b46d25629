/** What is to be taken from which shelf for reservations, on paper. */
package org.holdfast.paper.picking;
