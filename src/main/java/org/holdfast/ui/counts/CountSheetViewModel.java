package org.holdfast.ui.counts;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.paper.Paper;
import org.holdfast.paper.PaperTable;
import org.holdfast.paper.counting.CountSheet;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.ScreenContext;

/**
 * Puts a count on paper for whoever counts with a pencil: as blind as the screen. Belongs to the
 * JavaFX application thread.
 */
public final class CountSheetViewModel {

  private static final Texts TEXTS = Texts.of(CountSheetViewModel.class);

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
    return CountSheet.paper(
        TEXTS.get("count.of", Long.toString(session.id()), session.location()),
        session.category(),
        rows.stream()
            .map(row -> new CountSheet.Place(row.shelf(), row.bin(), row.sku().value(), row.name()))
            .toList(),
        services.clock().instant());
  }
}
