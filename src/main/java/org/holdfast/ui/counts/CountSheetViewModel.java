package org.holdfast.ui.counts;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.paper.Paper;
import org.holdfast.paper.PaperColumn;
import org.holdfast.paper.PaperTable;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.ScreenContext;

/**
 * Puts a count on paper for whoever counts with a pencil: as blind as the screen. Belongs to the
 * JavaFX application thread.
 */
public final class CountSheetViewModel {

  private static final Texts TEXTS = Texts.of(CountSheetViewModel.class);

  /** For what lies there and the books do not know of. */
  private static final int EMPTY_ROWS = 5;

  private final ScreenContext services;
  private final ObjectProperty<Message> message;
  private CountSession session;
  private List<CountRow> rows = List.of();

  CountSheetViewModel(ScreenContext services, ObjectProperty<Message> message) {
    this.services = services;
    this.message = message;
  }

  /** As it was read. */
  void show(CountSession read, List<CountRow> all) {
    session = read;
    rows = List.copyOf(all);
  }

  /** What the file is called unless somebody wants another name. */
  public String fileName() {
    return session == null
        ? TEXTS.get("sheet.file", "")
        : TEXTS.get("sheet.file", Long.toString(session.id()));
  }

  /** Writes the sheet to {@code file}. */
  public void write(Path file) {
    if (session == null) {
      return;
    }
    PaperTable paper = paper();
    services
        .tasks()
        .run(
            () -> {
              Paper.write(paper, file);
              return file;
            },
            done -> message.set(Message.success(TEXTS.get("sheet.done", done), "")),
            failure ->
                message.set(
                    Message.danger(
                        TEXTS.get("sheet.failed", file, String.valueOf(failure.getMessage())),
                        TEXTS.get("sheet.failed.more"))));
  }

  private PaperTable paper() {
    List<String> lines = new ArrayList<>();
    session.category().ifPresent(category -> lines.add(TEXTS.get("sheet.category", category)));
    lines.add(
        TEXTS.get(
            "sheet.made",
            Moments.stamp(services.clock().instant(), ZoneId.systemDefault()),
            rows.size()));
    lines.add(TEXTS.get("sheet.how"));
    List<PaperColumn> columns =
        List.of(
            PaperColumn.text(TEXTS.get("column.shelf"), 1.2),
            PaperColumn.text(TEXTS.get("column.bin"), 1.2),
            PaperColumn.text(TEXTS.get("column.sku"), 2),
            PaperColumn.text(TEXTS.get("column.name"), 4),
            PaperColumn.number(TEXTS.get("column.counted"), 1.5),
            PaperColumn.text(TEXTS.get("column.at"), 1.5));
    List<List<String>> all = new ArrayList<>();
    for (CountRow row : rows) {
      all.add(List.of(row.shelf(), row.bin(), row.sku().value(), row.name(), "", ""));
    }
    all.addAll(Collections.nCopies(EMPTY_ROWS, Collections.nCopies(columns.size(), "")));
    return new PaperTable(
        TEXTS.get("count.of", Long.toString(session.id()), session.location()),
        lines,
        columns,
        all);
  }
}
