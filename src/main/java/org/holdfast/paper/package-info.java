/** Tables on paper: as a PDF file with its fonts inside, and on the printer of the machine. */
package org.holdfast.paper;
