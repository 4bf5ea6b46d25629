package org.holdfast.ui.reservations;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.SegmentedToggle;

/** Changes between what is reserved and what still waits, and says how many wait. */
final class ReservationBooks extends HBox {

  /** What the screen shows. */
  enum Book {
    /** What is or was promised. */
    RESERVED,
    /** The waiting list. */
    WAITING
  }

  private static final Texts TEXTS = Texts.of(ReservationBooks.class);

  private final ToggleGroup books = new ToggleGroup();
  private final ObjectProperty<Book> book = new SimpleObjectProperty<>(Book.RESERVED);

  /** Of which {@code waiting} wait. */
  ReservationBooks(ReadOnlyLongProperty waiting) {
    getStyleClass().add("segments");
    ToggleButton reserved = button(Book.RESERVED, "left-pill");
    reserved.setText(TEXTS.get("book.reserved"));
    ToggleButton list = button(Book.WAITING, "right-pill");
    list.textProperty().bind(waiting.map(many -> TEXTS.get("book.waiting", many.longValue())));
    getChildren().addAll(reserved, list);
    SegmentedToggle.bind(books, Book.class, book);
  }

  private ToggleButton button(Book shown, String style) {
    ToggleButton button = new ToggleButton();
    button.setId(shown == Book.RESERVED ? "book-reserved" : "book-waiting");
    button.setUserData(shown);
    button.setToggleGroup(books);
    button.getStyleClass().add(style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /** Which one is shown. */
  ObjectProperty<Book> bookProperty() {
    return book;
  }
}
