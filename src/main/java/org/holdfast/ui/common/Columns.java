package org.holdfast.ui.common;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/** Columns of tables whose rows do not change while they are shown. */
public final class Columns {

  private Columns() {}

  /** Shows a text, the whole of it in a tooltip where there is no room. */
  public static <S> void text(TableColumn<S, String> column, Function<S, String> text) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
    whole(column);
  }

  /** Lets the cells of a text column show the whole text in a tooltip where there is no room. */
  public static <S> void whole(TableColumn<S, String> column) {
    column.setCellFactory(unused -> new WordsCell<S, String>(text -> text));
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
      // Looked at only under the mouse: a table draws its cells far more often.
      setOnMouseEntered(event -> setTooltip(isCut() ? new Tooltip(getText()) : null));
    }

    /** Whether there is less room than the text needs. */
    private boolean isCut() {
      return getText() != null && prefWidth(-1) > getWidth();
    }

    @Override
    protected void updateItem(T value, boolean none) {
      super.updateItem(value, none);
      setText(none || value == null ? null : words.apply(value));
    }
  }
}
