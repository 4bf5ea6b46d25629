/** What the screens' tables share: columns, order, selection, copies, rows that come by pages. */
package org.holdfast.ui.common.table;
