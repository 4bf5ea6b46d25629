package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything can be taken out again. */
class ExportCommandTest extends Commands {

  @TempDir private Path folder;

  private List<CSVRecord> exported(String kind) throws IOException {
    Path file = folder.resolve(kind + ".csv");
    CommandRun run = run("export", kind, file.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    try (Reader reader = Files.newBufferedReader(file);
        var files = Files.list(folder)) {
      assertThat(files).allMatch(each -> each.toString().endsWith(".csv"));
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    }
  }

  @Test
  void stockProductsMovementsAndReservationsAreWrittenWhole() throws IOException {
    run("product", "edit", "BOLT", "--barcode", "111", "--barcode", "222", "--category", "=cmd|x");
    long shipped = reserve("BOLT=3", "NUT=5");
    run("commit", Long.toString(shipped));
    long held = reserve("BOLT=2");
    run("extend", Long.toString(held), "--hold", "2h");
    inventory.product("EMPTY", true);

    List<CSVRecord> stock = exported("stock");
    assertThat(stock).hasSize(3);
    assertThat(stock.get(0).get("sku")).isEqualTo("BOLT");
    assertThat(stock.get(0).get("stock")).isEqualTo("7");
    assertThat(stock.get(0).get("available")).isEqualTo("5");
    assertThat(stock.get(0).get("category")).as("no formula").isEqualTo("'=cmd|x");
    assertThat(stock.get(1).get("sku")).isEqualTo("EMPTY");
    assertThat(stock.get(1).get("location")).isEmpty();
    assertThat(exported("products").get(0).get("barcodes")).isEqualTo("111|222");
    List<CSVRecord> movements = exported("movements");
    assertThat(movements).hasSize(8);
    assertThat(movements.get(7).get("operation")).isEqualTo("EXTEND");
    assertThat(movements.get(7).get("held_until")).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(movements.get(7).get("stock_after")).isEmpty();
    assertThat(movements.get(6).get("held_until")).isEmpty();
    assertThat(movements.get(6).get("operation")).isEqualTo("RESERVE");
    assertThat(movements.get(6).get("at")).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    List<CSVRecord> reservations = exported("reservations");
    assertThat(reservations).hasSize(3);
    assertThat(reservations.get(0).get("state")).isEqualTo("COMMITTED");
    assertThat(reservations.get(2).get("open")).isEqualTo("2");
  }

  @Test
  void whatCannotBeWrittenIsSaidAndLeavesNothingBehind() throws IOException {
    CommandRun run = run("export", "stock", folder.resolve("none").resolve("x.csv").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("could not be written", "Choose another folder");
    for (String place : List.of(folder.toString(), "/")) {
      CommandRun instead = run("export", "stock", place);
      assertThat(instead.code()).isEqualTo(1);
      assertThat(instead.err()).contains("it is a folder");
    }
    assertThat(run("export", "everything", "x.csv").code()).isEqualTo(2);
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aFileIsReplacedOnlyByAWholeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("stock.csv"), "old");
    assertThat(run("export", "--json", "stock", file.toString()).json().at("/rows").asLong())
        .isEqualTo(2);
    assertThat(Files.readString(file)).startsWith("sku,name,category");
  }
}
