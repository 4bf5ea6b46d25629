package org.holdfast.ui.exchange.reading;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.text.Texts;

/** From which column of a file a field is taken. */
final class ColumnChoice extends VBox {

  private static final Texts TEXTS = Texts.of(ColumnChoice.class);
  private static final double SPACING = 2;
  private static final double WIDTH = 170;

  ColumnChoice(ReadingViewModel model, CsvFile file, ImportField field) {
    super(SPACING);
    ComboBox<String> box = new ComboBox<>();
    box.setId("import-column-" + field.column());
    box.setPrefWidth(WIDTH);
    String used = file.columns().getOrDefault(field, "");
    Choices.fill(
        box,
        headers(file, used),
        used,
        name -> name.isEmpty() ? TEXTS.get("column.none") : name,
        name -> model.chooseColumn(field, name));
    Label label = new Label(FieldNames.of(field));
    label.getStyleClass().add("muted");
    label.setLabelFor(box);
    label.setMinWidth(Region.USE_PREF_SIZE);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(label, box);
  }

  private static List<String> headers(CsvFile file, String used) {
    List<String> headers = new ArrayList<>();
    headers.add("");
    file.headers().stream().filter(header -> !header.isBlank()).distinct().forEach(headers::add);
    if (!headers.contains(used)) {
      headers.add(used);
    }
    return headers;
  }
}
