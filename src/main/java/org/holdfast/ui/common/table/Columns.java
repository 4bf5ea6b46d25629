package org.holdfast.ui.common.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import javafx.util.Callback;
import javafx.util.Duration;
import org.holdfast.text.Numbers;
import org.holdfast.text.TextOrder;

/** Columns of tables whose rows do not change while they are shown. */
public final class Columns {

  /** Characters of a number of an order. */
  private static final int USUAL_REFERENCE = 24;

  private static final double BODY_SIZE = 13;
  private static final double PADDING = 26;
  private static final double HEAD_PADDING = 12;
  private static final double SCROLL_BAR = 2;

  private Columns() {}

  /**
   * Shows a text, the whole of it in a tooltip where there is no room; sorts as the readers of its
   * language do.
   */
  public static <S> void text(TableColumn<S, String> column, Function<S, String> text) {
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(text.apply(cell.getValue())));
    column.setComparator(Comparator.nullsFirst(TextOrder.comparator()));
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
    number(column, pieces, Numbers::whole);
  }

  /** Shows a number by its words, flush right. */
  public static <S> void number(
      TableColumn<S, Long> column, ToLongFunction<S> number, Function<Long, String> words) {
    rightNumber(column, number::applyAsLong, words);
  }

  /** Shows a number as it is, flush right; nothing where there is none. */
  public static <S> void maybeNumber(
      TableColumn<S, Long> column, Function<S, OptionalLong> number) {
    rightNumber(
        column,
        row -> number.apply(row).stream().boxed().findFirst().orElse(null),
        Object::toString);
  }

  private static <S> void rightNumber(
      TableColumn<S, Long> column, Function<S, Long> number, Function<Long, String> words) {
    column.getStyleClass().add("number-column");
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(number.apply(cell.getValue())));
    column.setCellFactory(
        unused -> {
          WordsCell<S, Long> cell = new WordsCell<>(words);
          cell.setAlignment(Pos.CENTER_RIGHT);
          return cell;
        });
  }

  /** The longest of some texts. */
  public static <S> Function<List<S>, String> longestText(Function<S, String> text) {
    return items ->
        items.stream().map(text).max(Comparator.comparingInt(String::length)).orElse("");
  }

  /** The longest number that an order is called by; the rare one of a whole sentence is cut. */
  public static <S> Function<List<S>, String> longestReference(Function<S, String> reference) {
    return longestText(
        row -> reference.apply(row).length() > USUAL_REFERENCE ? "" : reference.apply(row));
  }

  /** The longest of some pieces, as they are shown. */
  public static <S> Function<List<S>, String> longestPieces(ToLongFunction<S> pieces) {
    // Only the largest is put into words: a table may have many rows, and they change often.
    return items -> {
      LongSummaryStatistics range = items.stream().mapToLong(pieces).summaryStatistics();
      String high = Numbers.whole(items.isEmpty() ? 0 : range.getMax());
      String low = Numbers.whole(items.isEmpty() ? 0 : range.getMin());
      return low.length() > high.length() ? low : high;
    };
  }

  /**
   * Never cuts the text of {@code columns}, numbers and SKUs, because what is left would read as
   * another: they are as wide as their longest text, and where that is too much for the window the
   * table is scrolled sideways.
   */
  public static <S> void neverCut(
      TableView<S> table, Map<TableColumn<S, ?>, Function<List<S>, String>> columns) {
    neverCut(table, table::getItems, table.getItems(), columns);
  }

  /**
   * The same for a table that has not all of its rows at hand.
   *
   * @param rows those that are
   * @param changed tells when they have changed
   */
  public static <S, R> void neverCut(
      TableView<S> table,
      Supplier<List<R>> rows,
      Observable changed,
      Map<TableColumn<S, ?>, Function<List<R>, String>> columns) {
    wholeHeads(table);
    Map<TableColumn<S, ?>, Double> least = new HashMap<>();
    columns.keySet().forEach(column -> least.put(column, column.getMinWidth()));
    Text ruler = new Text();
    ruler.setFont(Font.font(BODY_SIZE));
    Runnable fit =
        () -> {
          List<R> shown = rows.get();
          columns.forEach(
              (column, longest) -> {
                ruler.setText(longest.apply(shown));
                column.setMinWidth(
                    Math.max(
                        least.get(column),
                        Math.ceil(ruler.getLayoutBounds().getWidth()) + PADDING));
              });
          room(table);
        };
    // Changes that come together are looked at once.
    PauseTransition soon = new PauseTransition(Duration.millis(50));
    soon.setOnFinished(event -> fit.run());
    changed.addListener(
        observable -> {
          if (soon.getStatus() != Animation.Status.RUNNING) {
            soon.playFromStart();
          }
        });
    fit.run();
  }

  /**
   * Never cuts the heads of the columns that {@code table} has by now: where that is too much for
   * the window it is scrolled sideways.
   */
  public static void wholeHeads(TableView<?> table) {
    table.getColumns().forEach(column -> column.setMinWidth(withHead(column)));
    table.widthProperty().addListener(observable -> room(table));
    table.getVisibleLeafColumns().addListener((Observable changed) -> room(table));
    room(table);
  }

  /** As wide as is wanted at least, and as its head, which is longer in some languages. */
  private static double withHead(TableColumn<?, ?> column) {
    Text head = new Text(column.getText());
    head.setFont(Font.font(null, FontWeight.BOLD, BODY_SIZE));
    return Math.max(
        column.getMinWidth(), Math.ceil(head.getLayoutBounds().getWidth()) + HEAD_PADDING);
  }

  /** Columns share the width of the table as long as all of them have room. */
  private static void room(TableView<?> table) {
    double wanted =
        table.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getMinWidth).sum();
    boolean enough = table.getWidth() <= 0 || wanted + SCROLL_BAR <= table.getWidth();
    @SuppressWarnings({"rawtypes", "unchecked"})
    Callback<TableView.ResizeFeatures, Boolean> policy =
        enough
            ? TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS
            : TableView.UNCONSTRAINED_RESIZE_POLICY;
    double used = table.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getWidth).sum();
    if (enough && used > table.getWidth()) {
      // One that has grown takes nothing from the others before they share the room anew.
      table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
    }
    if (table.getColumnResizePolicy() != policy) {
      table.setColumnResizePolicy(policy);
    }
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
