package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list that is taken along the shelves. */
class CountSheetCommandTest {

  private static TestInventory inventory;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("CS-A", 4711).with("CS-B", 4712).with("CS-C", 4713);
    inventory.stock("CS-A", TestInventory.THERE, 1);
    inventory.product("CS-D", true);
    inventory.stock("CS-D", TestInventory.THERE, 4714);
    CommandRun.on(inventory, "product", "place", "CS-A", "Here", "--shelf", "R10", "--bin", "1");
    CommandRun.on(inventory, "product", "place", "CS-B", "Here", "--shelf", "R2", "--bin", "10");
    CommandRun.on(inventory, "product", "place", "CS-C", "Here", "--shelf", "R2", "--bin", "9");
    CommandRun.on(inventory, "product", "edit", "CS-C", "--category", "Größe Ж");
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private String sheet(String... more) throws IOException {
    Path file = folder.resolve("sheet.pdf");
    String[] command = new String[4 + more.length];
    command[0] = "count";
    command[1] = "sheet";
    command[2] = "here";
    command[3] = file.toString();
    System.arraycopy(more, 0, command, 4, more.length);
    CommandRun run = CommandRun.on(inventory, command);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void listsWhatLiesThereAsOneWalksAndNotWhatTheBooksSay() throws IOException {
    String text = sheet();
    assertThat(text).contains("Count sheet, Here", "3 products", "Counted", "Test CS-A");
    assertThat(text).containsSubsequence("CS-C", "CS-B", "CS-A");
    assertThat(text).doesNotContain("471").doesNotContain("CS-D");
  }

  @Test
  void aCategoryIsEnough() throws IOException {
    assertThat(sheet("--category", "größe ж"))
        .contains("CS-C", "Category größe ж only", "1 product")
        .doesNotContain("CS-A");
  }

  @Test
  void saysWhatIsWrong() {
    CommandRun unknown = CommandRun.on(inventory, "count", "sheet", "Moon", "x.pdf");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no location “Moon”.");
    CommandRun nowhere = CommandRun.on(inventory, "count", "sheet", "Here");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("Name a file for the sheet, or say --print.");
    CommandRun inFolder = CommandRun.on(inventory, "count", "sheet", "Here", folder.toString());
    assertThat(inFolder.code()).isEqualTo(1);
    assertThat(inFolder.err()).contains("it is a folder");
  }
}
