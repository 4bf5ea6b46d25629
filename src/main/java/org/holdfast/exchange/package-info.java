/** What goes out of an inventory and comes into it as files. Knows no file and no database. */
package org.holdfast.exchange;
