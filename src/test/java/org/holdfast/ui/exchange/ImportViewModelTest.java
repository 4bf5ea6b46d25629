package org.holdfast.ui.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.exchange.ImportField;
import org.holdfast.exchange.StockImport;
import org.holdfast.exchange.csv.NumberStyle;
import org.holdfast.exchange.postgres.PostgresStockImport;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file on its way into the inventory, as the window leads it. */
@Timeout(180)
class ImportViewModelTest {

  @TempDir private Path folder;

  private final TestInventory inventory = TestInventory.open().with("BOLT", 10);
  private Runnable applied = () -> {};
  private final CurrentThreadTaskExecutor tasks = new CurrentThreadTaskExecutor();
  private ImportViewModel model;

  @BeforeEach
  void make() {
    StockImport imports =
        new PostgresStockImport(
            () -> inventory.database().dedicated("import"), () -> applied.run());
    Operator operator =
        new Operator(UserPreferences.in(folder.resolve("window.properties")), "anna");
    model = new ImportViewModel(tasks, imports, operator);
  }

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    inventory.close();
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("file.csv"), String.join("\n", lines) + "\n");
  }

  private Message said() {
    return model.work().messageProperty().get();
  }

  @Test
  void showsWhatWouldChangeAndChangesItWhenAsked() throws IOException {
    model.open(file("sku,name,location,stock", "new,New,Main,3", "bolt,,Here,x"));
    assertThat(model.preview().summaryProperty().get()).isEqualTo("2 lines: 1 good, 1 bad");
    assertThat(model.preview().problems()).hasSize(1);
    assertThat(model.preview().findings())
        .containsExactly(
            "One new product",
            "One new location",
            "Stock at one place: 3 pieces more, 0 less",
            "New locations: Main");
    assertThat(inventory.catalog().products(List.of("new"), 5)).isEmpty();
    Path bad = folder.resolve("bad.csv");
    model.saveProblems(bad);
    assertThat(Files.readAllLines(bad)).contains("3,stock,x,Not a number.");

    model.apply();
    assertThat(said().title()).isEqualTo("Import 1: one line imported, 1 left out.");
    assertThat(inventory.level("NEW", "Main").stock()).isEqualTo(3);
    assertThat(model.preview().checkProperty().get()).isNull();
  }

  @Test
  void readsTheFileAsItIsTold() throws IOException {
    model.open(file("Part;Ort;Anzahl", "bolt;Here;1.234"));
    assertThat(said().detail()).contains("No column says which product");
    assertThat(model.preview().fileProperty().get().headers()).as("to choose from").hasSize(3);
    model.reading().chooseColumn(ImportField.SKU, "Part");
    assertThat(model.preview().checkProperty().get().lines()).isEqualTo(1);
    model.reading().chooseColumn(ImportField.LOCATION, "Ort");
    model.reading().chooseColumn(ImportField.STOCK, "Anzahl");
    assertThat(model.preview().problems()).hasSize(1);
    model.reading().chooseNumbers(Optional.of(NumberStyle.COMMA));
    assertThat(model.preview().problems()).isEmpty();
    assertThat(model.preview().findings())
        .containsExactly("Stock at one place: 1,224 pieces more, 0 less");
    model.reading().chooseColumn(ImportField.LOCATION, "");
    assertThat(model.preview().problems()).hasSize(1);
    model.reading().chooseLocation("There");
    assertThat(model.preview().problems()).isEmpty();
    model.reading().chooseSeparator(Optional.of(','));
    assertThat(said().tone()).isEqualTo(Message.Tone.WARNING);
    model.reading().chooseSeparator(Optional.empty());
    model.reading().chooseCharset(Optional.of(Charset.forName("UTF-16LE")));
    assertThat(said().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(inventory.sql("DELETE FROM stock_import")).as("nothing is left of tries").isZero();
  }

  @Test
  void aFileThatWasImportedIsImportedAgainOnlyWhenAsked() throws IOException {
    Path file = file("sku,location,stock", "BOLT,Here,12");
    model.open(file);
    model.apply();
    model.open(file);
    assertThat(said().title()).startsWith("This file was imported before, as import 1 on ");
    assertThat(model.preview().checkProperty().get()).isNull();
    model.checkAgain();
    assertThat(model.preview().findings())
        .containsExactly("Everything is so already; nothing would change.");
    model.clear();
    assertThat(model.preview().fileProperty().get()).isNull();
  }

  @Test
  void anImportThatWasInterruptedGoesOnOnlyWhenAsked() throws IOException {
    String[] lines = new String[1_201];
    lines[0] = "sku,location,stock";
    for (int i = 1; i <= 1_200; i++) {
      lines[i] = "P-%d,Here,2".formatted(i);
    }
    Path file = file(lines);
    model.open(file);
    applied = model.work()::cancel;
    model.apply();
    applied = () -> {};
    assertThat(said().title()).startsWith("Import 1 was interrupted after line ");
    int part = inventory.allStock().size();
    assertThat(part).isBetween(2, 1_200);

    model.open(file);
    assertThat(said().title()).startsWith("Import 1 was interrupted after line ");
    assertThat(model.earlier().resumableProperty().get()).isNotNull();
    assertThat(inventory.allStock()).as("nothing before it is asked for").hasSize(part);
    model.resume();
    assertThat(said().title()).isEqualTo("Import 1: 1,200 lines imported, 0 left out.");
    assertThat(inventory.allStock()).hasSize(1_201);
    assertThat(model.earlier().resumableProperty().get()).isNull();
  }

  @Test
  void whatCannotBeReadIsSaid() {
    model.open(folder.resolve("none.csv"));
    assertThat(said().title()).isEqualTo("none.csv could not be read or written.");
    model.apply();
    model.saveProblems(folder.resolve("x.csv"));
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }
}
