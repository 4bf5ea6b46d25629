package org.holdfast.ui.common;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** Columns of tables whose rows do not change while they are shown. */
public final class Columns {

  private Columns() {}

  /** Shows a text. */
  public static <S> void text(TableColumn<S, String> column, Function<S, String> text) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
  }

  /** Shows a value by its words, and sorts by the value; a null value shows nothing. */
  public static <S, T> void value(
      TableColumn<S, T> column, Function<S, T> value, Function<T, String> words) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
    column.setCellFactory(unused -> new WordsCell<>(words));
  }

  /** Shows pieces, flush right. */
  public static <S> void pieces(TableColumn<S, Long> column, ToLongFunction<S> pieces) {
    number(column, pieces, Formats::pieces);
  }

  /** Shows a number by its words, flush right. */
  public static <S> void number(
      TableColumn<S, Long> column, ToLongFunction<S> number, Function<Long, String> words) {
    column.getStyleClass().add("number-column");
    column.setCellValueFactory(
        cell -> new ReadOnlyObjectWrapper<>(number.applyAsLong(cell.getValue())));
    column.setCellFactory(
        unused -> {
          WordsCell<S, Long> cell = new WordsCell<>(words);
          cell.setAlignment(Pos.CENTER_RIGHT);
          return cell;
        });
  }

  /** A value by its words. */
  private static final class WordsCell<S, T> extends TableCell<S, T> {
    private final Function<T, String> words;

    WordsCell(Function<T, String> words) {
      this.words = words;
    }

    @Override
    protected void updateItem(T value, boolean none) {
      super.updateItem(value, none);
      setText(none || value == null ? null : words.apply(value));
    }
  }
}
