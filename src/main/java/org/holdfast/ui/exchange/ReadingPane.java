package org.holdfast.ui.exchange;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.NumberStyle;
import org.holdfast.text.Texts;

/** How a file was read, and how it could be read otherwise. */
final class ReadingPane {

  private static final Texts TEXTS = Texts.of(ReadingPane.class);

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          Charset.forName("windows-1252"),
          StandardCharsets.UTF_16LE,
          StandardCharsets.UTF_16BE);

  private final ImportViewModel model;
  private final CsvFile file;
  private final VBox root = new VBox(8);

  ReadingPane(ImportViewModel model, CsvFile file) {
    this.model = model;
    this.file = file;
    Label name = new Label(TEXTS.get("reading.title", file.name()));
    name.setId("import-file");
    name.getStyleClass().add("section-title");
    root.getChildren().addAll(name, format(), columns());
    if (!file.unused().isEmpty()) {
      root.getChildren()
          .add(CardParts.muted(TEXTS.get("unused", String.join(", ", file.unused()))));
    }
  }

  Node root() {
    return root;
  }

  private Node format() {
    List<Charset> charsets = new ArrayList<>(CHARSETS);
    if (!charsets.contains(file.charset())) {
      charsets.add(file.charset());
    }
    TextField location = new TextField(model.location());
    location.setId("import-location");
    location.setPromptText(TEXTS.get("location.prompt"));
    location.setPrefColumnCount(14);
    location.setOnAction(event -> model.chooseLocation(location.getText()));
    location
        .focusedProperty()
        .addListener(
            (observable, oldValue, focused) -> {
              if (!focused) {
                model.chooseLocation(location.getText());
              }
            });
    FlowPane row = new FlowPane(16, 8);
    row.getChildren()
        .addAll(
            labelled(
                TEXTS.get("encoding"),
                choice(
                    "import-encoding",
                    charsets,
                    file.charset(),
                    charset -> charset.displayName(Locale.ROOT),
                    charset -> model.chooseCharset(Optional.of(charset)))),
            labelled(
                TEXTS.get("separator"),
                choice(
                    "import-separator",
                    List.of(',', ';', '\t', '|'),
                    file.separator(),
                    separator -> separator == '\t' ? TEXTS.get("tab") : separator.toString(),
                    separator -> model.chooseSeparator(Optional.of(separator)))),
            labelled(
                TEXTS.get("numbers"),
                choice(
                    "import-numbers",
                    Arrays.asList(NumberStyle.values()),
                    file.numbers(),
                    ReadingPane::numbers,
                    style -> model.chooseNumbers(Optional.of(style)))),
            labelled(TEXTS.get("location"), location));
    return row;
  }

  private static String numbers(NumberStyle style) {
    return switch (style) {
      case POINT -> "1,234.5";
      case COMMA -> "1.234,5";
      case UNKNOWN -> TEXTS.get("numbers.whole");
    };
  }

  private Node columns() {
    FlowPane row = new FlowPane(16, 8);
    row.setId("import-columns");
    Map<ImportField, String> used = file.columns();
    List<String> headers = new ArrayList<>();
    headers.add("");
    file.headers().stream().filter(header -> !header.isBlank()).distinct().forEach(headers::add);
    for (ImportField field : ImportField.values()) {
      String header = used.getOrDefault(field, "");
      List<String> choices = new ArrayList<>(headers);
      if (!choices.contains(header)) {
        choices.add(header);
      }
      row.getChildren()
          .add(
              labelled(
                  FieldNames.of(field),
                  choice(
                      "import-column-" + field.column(),
                      choices,
                      header,
                      name -> name.isEmpty() ? TEXTS.get("column.none") : name,
                      name -> model.chooseColumn(field, name))));
    }
    return row;
  }

  private static Node labelled(String text, Node field) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.setLabelFor(field);
    label.setMinWidth(Region.USE_PREF_SIZE);
    VBox box = new VBox(2, label, field);
    box.setAlignment(Pos.CENTER_LEFT);
    return box;
  }

  private static <T> ComboBox<T> choice(
      String id, List<T> values, T chosen, Function<T, String> name, Consumer<T> choose) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.getItems().setAll(values);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : name.apply(value);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here");
          }
        });
    box.setValue(chosen);
    box.setPrefWidth(170);
    box.valueProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue != null && !Objects.equals(oldValue, newValue)) {
                choose.accept(newValue);
              }
            });
    return box;
  }
}
