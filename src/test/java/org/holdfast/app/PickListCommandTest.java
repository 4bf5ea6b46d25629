package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list that is taken along the shelves to fetch what is reserved. */
class PickListCommandTest {

  private static TestInventory inventory;
  private static long order;
  private static long other;
  private static long ended;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("PL-A", 50).with("PL-B", 50).with("PL-C", 50);
    inventory.stock("PL-A", TestInventory.THERE, 50);
    inventory.product("PL-U", false);
    place("PL-A", "R10", "1");
    place("PL-B", "R2", "10");
    place("PL-C", "R2", "9");
    order =
        reserve(
            "PL-U=3",
            "PL-A@There=7",
            "PL-A@Here=30",
            "PL-B=2",
            "PL-C=4",
            "--ref",
            "4711-X",
            "--customer",
            "Müller Žďár",
            "--hold",
            "7d",
            "--note",
            "ring twice");
    assertThat(run("commit", Long.toString(order), "PL-C=1").code()).isZero();
    other = reserve("PL-B=5", "--ref", "4712");
    ended = reserve("PL-B=1");
    assertThat(run("release", Long.toString(ended)).code()).isZero();
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static CommandRun run(String... command) {
    return CommandRun.on(inventory, command);
  }

  private static void place(String sku, String shelf, String bin) {
    assertThat(run("product", "place", sku, "Here", "--shelf", shelf, "--bin", bin).code())
        .isZero();
  }

  private static long reserve(String... words) {
    List<String> command = new ArrayList<>(List.of("reserve", "--json"));
    command.addAll(List.of(words));
    JsonNode answer = run(command.toArray(String[]::new)).json();
    return answer.at("/result/id").asLong();
  }

  private String list(String... ids) throws IOException {
    Path file = folder.resolve("list.pdf");
    List<String> command = new ArrayList<>(List.of("pick-list"));
    command.addAll(List.of(ids));
    command.add(file.toString());
    CommandRun run = run(command.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void saysWhereToTakeWhatForWhomAsOneWalks() throws IOException {
    String text = list("RES-" + order);
    assertThat(text)
        .contains("Pick list RES-" + order, "Order 4711-X", "Müller Žďár", "ring twice")
        .contains("held until ", "5 rows, 45 pieces", "Taken", "Test PL-A")
        .containsSubsequence("Here", "R2", "9", "PL-C", "3")
        .containsSubsequence("PL-C", "PL-B", "PL-A", "There", "PL-A", "(stock not", "PL-U")
        .doesNotContain("4712");
  }

  @Test
  void severalReservationsAreFetchedInOneWalk() throws IOException {
    String text = list(Long.toString(order), Long.toString(other), Long.toString(order));
    assertThat(text)
        .contains("Pick list for 2 reservations", "RES-" + other + "  ·  Order 4712", "6 rows")
        .containsSubsequence("PL-C", "PL-B", "RES-" + order, "PL-B", "RES-" + other, "PL-A");
  }

  @Test
  void speaksGerman() throws Exception {
    Spoken.german(
        () ->
            assertThat(list(Long.toString(order)))
                .contains("Pickliste RES-" + order, "Auftrag 4711-X", "gehalten bis ")
                .contains("5 Zeilen, 45 Stück", "Entnommen", "(ohne"));
  }

  @Test
  void programsAreToldWhatIsOnIt() {
    Path file = folder.resolve("json.pdf");
    JsonNode answer = run("pick-list", Long.toString(other), file.toString(), "--json").json();
    assertThat(answer.at("/reservations/0").asLong()).isEqualTo(other);
    assertThat(answer.at("/pieces").asLong()).isEqualTo(5);
    assertThat(answer.at("/printed").asBoolean()).isFalse();
    assertThat(file).exists();
  }

  @Test
  void saysWhatIsWrongAndWritesNothing() {
    CommandRun nameless = run("pick-list", Long.toString(order), "");
    assertThat(nameless.code()).isEqualTo(2);
    assertThat(nameless.err()).startsWith("FILE: nothing is named");
    assertThat(run("pick-list", Long.toString(order), "\0").code()).isEqualTo(2);
    Path file = folder.resolve("no.pdf");
    CommandRun unknown = run("pick-list", "999999", file.toString());
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no reservation 999999.");
    CommandRun over = run("pick-list", Long.toString(other), Long.toString(ended), file.toString());
    assertThat(over.code()).isEqualTo(1);
    assertThat(over.err()).contains("Reservation " + ended + " is already released.");
    assertThat(Files.exists(file)).isFalse();
    CommandRun nowhere = run("pick-list", "17");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("Name a file for the pick list");
    assertThat(run("pick-list", "order", "x.pdf").err()).contains("“order” is not the number");
    assertThat(run("pick-list", "17", "x.pdf", "18").err()).contains("“x.pdf” is not the number");
    CommandRun inFolder = run("pick-list", Long.toString(other), folder.toString());
    assertThat(inFolder.code()).isEqualTo(1);
    assertThat(inFolder.err()).contains("it is a folder");
  }
}
