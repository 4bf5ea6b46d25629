package org.holdfast.ui.common.table;

import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;

/**
 * For tables of any length: a column that is made as wide as its content, by a double click between
 * two headers, is measured over some rows instead of all.
 *
 * @param <T> a row
 */
public final class BoundedTableSkin<T> extends TableViewSkin<T> {

  private static final int MEASURED = 100;

  /** The skin of {@code table}. */
  public BoundedTableSkin(TableView<T> table) {
    super(table);
  }

  @Override
  protected TableHeaderRow createTableHeaderRow() {
    return new TableHeaderRow(this) {
      @Override
      protected NestedTableColumnHeader createRootHeader() {
        return new NestedTableColumnHeader(null) {
          @Override
          @SuppressWarnings("rawtypes")
          protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
            return new TableColumnHeader(column) {
              @Override
              protected void resizeColumnToFitContent(int rows) {
                super.resizeColumnToFitContent(rows < 0 ? MEASURED : Math.min(rows, MEASURED));
              }
            };
          }
        };
      }
    };
  }
}
