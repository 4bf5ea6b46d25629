package org.holdfast.ui.exchange.reading;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.NumberStyle;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;

/** How a file was read, and how it could be read otherwise. */
public final class ReadingPane {

  private static final Texts TEXTS = Texts.of(ReadingPane.class);

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          Charset.forName("windows-1252"),
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  private final Parent root;

  @FXML private Label name;
  @FXML private ComboBox<Charset> charset;
  @FXML private ComboBox<Character> separator;
  @FXML private ComboBox<NumberStyle> numbers;
  @FXML private TextField place;
  @FXML private FlowPane columns;
  @FXML private Label unused;

  /** Shows {@code file}, and offers to have {@code model} read it otherwise. */
  public ReadingPane(ReadingViewModel model, CsvFile file) {
    root = Fxml.load(this);
    name.setText(TEXTS.get("reading.title", file.name()));
    offerWays(model, file);
    bindPlace(model);
    for (ImportField field : ImportField.values()) {
      columns.getChildren().add(new ColumnChoice(model, file, field));
    }
    unused.setText(TEXTS.get("unused", String.join(", ", file.unused())));
    unused.setVisible(!file.unused().isEmpty());
    unused.setManaged(unused.isVisible());
  }

  private void offerWays(ReadingViewModel model, CsvFile file) {
    Choices.fill(
        charset,
        charsets(file),
        file.charset(),
        each -> each.displayName(Locale.ROOT),
        chosen -> model.chooseCharset(Optional.of(chosen)));
    Choices.fill(
        separator,
        List.of(',', ';', '\t', '|'),
        file.separator(),
        each -> each == '\t' ? TEXTS.get("tab") : each.toString(),
        chosen -> model.chooseSeparator(Optional.of(chosen)));
    Choices.fill(
        numbers,
        Arrays.asList(NumberStyle.values()),
        file.numbers(),
        ReadingPane::example,
        chosen -> model.chooseNumbers(Optional.of(chosen)));
  }

  private void bindPlace(ReadingViewModel model) {
    place.setText(model.location());
    place.setOnAction(event -> model.chooseLocation(place.getText()));
    place
        .focusedProperty()
        .addListener(
            (observable, oldValue, focused) -> {
              if (!focused) {
                model.chooseLocation(place.getText());
              }
            });
  }

  /** What is shown. */
  public Node root() {
    return root;
  }

  private static List<Charset> charsets(CsvFile file) {
    List<Charset> charsets = new ArrayList<>(CHARSETS);
    if (!charsets.contains(file.charset())) {
      charsets.add(file.charset());
    }
    return charsets;
  }

  /** The way in which a number of the file would be written. */
  private static String example(NumberStyle style) {
    return switch (style) {
      case POINT -> "1,234.5";
      case COMMA -> "1.234,5";
      case UNKNOWN -> TEXTS.get("numbers.whole");
    };
  }
}
