package org.holdfast.ui.reservation.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.paper.PaperTable;
import org.holdfast.paper.Printed;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickListViewModelTest {

  private static TestInventory inventory;

  @TempDir Path folder;

  private final List<PaperTable> printed = new ArrayList<>();
  private Printed answer = new Printed.NoPrinter();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("A", 500);
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static Reservation reserve(long pieces) {
    return inventory
        .operations()
        .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("A", pieces)))
        .value()
        .orElseThrow();
  }

  private static void release(Reservation reservation) {
    inventory.operations().release(ReleaseRequest.all("anna", reservation.id()));
  }

  private Printed print(PaperTable table) {
    printed.add(table);
    return answer;
  }

  private PickListViewModel model() {
    return new PickListViewModel(
        ScreenContextFixture.over(inventory).services(), this::print, message);
  }

  @Test
  void savesWhatIsChosenAndSaysWhere() throws Exception {
    Path file = folder.resolve("list.pdf");
    Reservation one = reserve(5);
    model().save(List.of(one), file);
    assertThat(message.get())
        .isEqualTo(
            Message.success("The pick list, 5 pieces, is saved as list.pdf.", file.toString()));
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(new PDFTextStripper().getText(document)).contains("Pick list RES-" + one.id());
    }
    assertThat(model().fileName(List.of(one))).isEqualTo("pick-list-" + one.id());
  }

  @Test
  void whatHasEndedSinceIsNotOnTheListAndThatIsSaid() throws Exception {
    Path file = folder.resolve("list.pdf");
    Reservation one = reserve(5);
    Reservation over = reserve(7);
    release(over);
    model().save(List.of(one, over), file);
    assertThat(message.get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(message.get().title()).contains("5 pieces");
    assertThat(message.get().detail())
        .startsWith("One of them is not open any more and is not on the list.");
    Files.delete(file);
    model().save(List.of(over), file);
    assertThat(message.get().title())
        .isEqualTo("This reservation is not open any more: there is nothing to take.");
    assertThat(file).doesNotExist();
    Spoken.german(
        () -> {
          model().save(List.of(one, over), file);
          assertThat(message.get().title())
              .isEqualTo("Die Pickliste mit 5 Stück ist als list.pdf gespeichert.");
          assertThat(message.get().detail()).startsWith("Eine davon ist nicht mehr offen");
        });
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() {
    model().save(List.of(reserve(1)), folder);
    assertThat(message.get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(message.get().title()).startsWith("The pick list was not saved as ");
    assertThat(message.get().detail()).startsWith("Choose another file");
  }

  @Test
  void printsAndSaysWhatThePrinterSays() {
    Reservation one = reserve(3);
    model().print(List.of(one));
    assertThat(message.get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(message.get().title()).startsWith("This computer knows no printer.");
    answer = new Printed.Sent("Hall 1");
    model().print(List.of(one));
    assertThat(message.get())
        .isEqualTo(Message.success("Sent to the printer Hall 1.", "3 pieces are to be taken."));
    assertThat(printed).hasSize(2);
    assertThat(printed.get(0).rows()).hasSize(1);
  }

  @Test
  void aListAtATime() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    PickListViewModel model = new PickListViewModel(screens.services(), this::print, message);
    Path file = folder.resolve("list.pdf");
    model.save(List.of(), file);
    assertThat(file).doesNotExist();
    screens.tasks().hold();
    model.save(List.of(reserve(1)), file);
    assertThat(model.busyProperty().get()).isTrue();
    model.save(List.of(reserve(1)), folder.resolve("other.pdf"));
    assertThat(screens.tasks().waiting()).isEqualTo(1);
    screens.tasks().finish();
    assertThat(model.busyProperty().get()).isFalse();
    assertThat(file).exists();
  }
}
