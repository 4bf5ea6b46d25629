/** How a file is read on its way into the inventory, and how it could be read otherwise. */
package org.holdfast.ui.exchange.reading;
