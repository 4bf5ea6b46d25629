package org.holdfast.ui.reservations;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.reservations.ReservationBooks.Book;
import org.holdfast.ui.waiting.WaitingCount;
import org.holdfast.ui.waiting.WaitingView;

/** The reservations screen: what is promised, or who still waits for it. */
public final class ReservationsScreen implements Screen {

  private static final double NARROW = 1040;

  private final ReservationsView reserved;
  private final WaitingView waiting;
  private final WaitingCount count;
  private final ReservationBooks books;
  private final StackPane root = new StackPane();
  private boolean isShown;

  /** Both, of which {@code count} of the second stand on the button that leads there. */
  public ReservationsScreen(ReservationsView reserved, WaitingView waiting, WaitingCount count) {
    this.reserved = reserved;
    this.waiting = waiting;
    this.count = count;
    books = new ReservationBooks(count.countProperty());
    books
        .bookProperty()
        .addListener((observable, oldValue, newValue) -> change(part(oldValue), part(newValue)));
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    hideWhereNarrow(reserved.header().getChildren().get(0));
    hideWhereNarrow(waiting.header().getChildren().get(0));
    arrange();
  }

  /** Where there is no room for the title the buttons beside it say the same. */
  private void hideWhereNarrow(Node title) {
    title.visibleProperty().bind(root.widthProperty().greaterThan(NARROW));
    title.managedProperty().bind(title.visibleProperty());
  }

  /** An order is written over the reservations that it will be one of. */
  private void key(KeyEvent event) {
    if (books.bookProperty().get() == Book.WAITING && Shortcut.NEW_ORDER.match(event)) {
      event.consume();
      books.bookProperty().set(Book.RESERVED);
      reserved.write();
    }
  }

  private Screen part(Book book) {
    return book == Book.RESERVED ? reserved : waiting;
  }

  private Screen part() {
    return part(books.bookProperty().get());
  }

  private void change(Screen before, Screen now) {
    if (isShown) {
      before.hidden();
    }
    arrange();
    if (isShown) {
      now.shown();
      now.focusFirst();
    }
  }

  /** The buttons stand beside the title of whichever is shown. */
  private void arrange() {
    HBox header =
        books.bookProperty().get() == Book.RESERVED ? reserved.header() : waiting.header();
    header.getChildren().add(1, books);
    root.getChildren().setAll(part().root());
  }

  /** Shows who waits for a product. */
  public void showWaiting(Sku sku) {
    books.bookProperty().set(Book.WAITING);
    waiting.show(sku);
  }

  /** Shows one reservation, whatever became of it. */
  public void showReservation(long id) {
    books.bookProperty().set(Book.RESERVED);
    reserved.show(ReservationCode.of(id));
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    isShown = true;
    count.start();
    part().shown();
  }

  @Override
  public void hidden() {
    isShown = false;
    count.stop();
    part().hidden();
  }

  @Override
  public void focusFirst() {
    part().focusFirst();
  }

  @Override
  public boolean scanned(String code) {
    return part().scanned(code);
  }

  /** What is no matter of the waiting list is looked for among the reservations. */
  @Override
  public boolean take(ScanMeaning meaning) {
    if (part().take(meaning)) {
      return true;
    }
    if (books.bookProperty().get() == Book.WAITING && reserved.take(meaning)) {
      books.bookProperty().set(Book.RESERVED);
      return true;
    }
    return false;
  }

  @Override
  public boolean back() {
    if (part().back()) {
      return true;
    }
    boolean step = books.bookProperty().get() == Book.WAITING;
    books.bookProperty().set(Book.RESERVED);
    return step;
  }

  @Override
  public List<ScreenAction> actions() {
    return part().actions();
  }

  @Override
  public List<String> unfinished() {
    return Stream.of(reserved, waiting).flatMap(each -> each.unfinished().stream()).toList();
  }

  @Override
  public boolean isHomeOf(ScanMeaning meaning) {
    return reserved.isHomeOf(meaning);
  }

  @Override
  public void remember() {
    reserved.remember();
    waiting.remember();
  }
}
