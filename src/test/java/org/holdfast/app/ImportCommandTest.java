package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A company brings what it has. */
class ImportCommandTest extends Commands {

  @TempDir private Path folder;

  @AfterEach
  void everythingAgrees() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  private String file(String... lines) throws IOException {
    return Files.writeString(folder.resolve("file.csv"), String.join("\n", lines) + "\n")
        .toString();
  }

  private CommandRun done(String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run;
  }

  private Product product(String sku) {
    return inventory.queries().stockOf(Set.of(Sku.of(sku))).get(0).product();
  }

  private List<Movement> movements(String sku) {
    return inventory.queries().movementsOf(Sku.of(sku), 100);
  }

  private int changes() {
    return inventory.catalog().changes("", 1_000).size();
  }

  @Test
  void productsPlacesAndStockOfAFileAreThereAndOnRecord() throws IOException {
    CommandRun run =
        done(
            "import",
            file(
                "sku,name,category,unit,reorder_point,safety_stock,barcodes,location,shelf,bin,stock",
                "new-1,New one,Bits,box,5,2,400|401,Main,A,1,120",
                "new-1,,,,,,,Back,B,2,30",
                "new-2,New two,,,,,,main,,,7",
                "BOLT,,,,,,,Here,C,3,12",
                "NUT,Nut,,,,,,,,,"),
            "--operator",
            "anna");
    assertThat(run.out())
        .contains(
            "5 lines: 5 good, 0 bad.",
            "2 new products",
            "2 new locations",
            "New locations: Back, Main.",
            "Stock at 4 places: 159 pieces more, 0 less",
            "Import 1: 5 lines imported, 0 left out.");
    assertThat(run.out()).contains("One product changed").doesNotContain("products changed");
    assertThat(product("NEW-1").barcodes()).containsExactly("400", "401");
    assertThat(product("NEW-1").unit()).isEqualTo("box");
    assertThat(product("NEW-1").safetyStock()).isEqualTo(2);
    assertThat(product("NUT").name()).isEqualTo("Nut");
    assertThat(inventory.level("NEW-1", "Main").stock()).isEqualTo(120);
    assertThat(inventory.level("NEW-1", "Main").shelf()).isEqualTo("A");
    assertThat(inventory.level("NEW-2", "Main").stock())
        .as("one place, two spellings")
        .isEqualTo(7);
    assertThat(inventory.level("BOLT").stock()).isEqualTo(12);
    assertThat(inventory.level("BOLT").bin()).isEqualTo("3");

    Movement opening = movements("NEW-2").get(0);
    assertThat(opening.operation()).contains(Operation.RECEIVE);
    assertThat(opening.operator()).isEqualTo("anna");
    assertThat(opening.note()).isEqualTo("Opening stock, import 1, line 4");
    Movement correction = movements("BOLT").get(0);
    assertThat(correction.operation()).contains(Operation.ADJUST);
    assertThat(correction.note()).isEqualTo("Import 1, line 5");
    assertThat(inventory.catalog().changes("NEW-1", 10)).isNotEmpty();
    assertThat(inventory.catalog().changes("Back", 10)).hasSize(1);
    assertThat(inventory.catalog().changes("NUT", 10).get(0).differences())
        .contains(new CatalogChange.Difference("name", "Test NUT", "Nut"));
    assertThat(inventory.sql("UPDATE foreign_change SET pid = pid WHERE changed <> 'product'"))
        .as("no change past Holdfast but the fixtures' own")
        .isZero();
    reserve("NEW-1=150");
  }

  @Test
  void theSameFileTwiceChangesNothingTwice() throws IOException {
    String file = file("sku,location,stock", "BOLT,Here,20");
    done("import", file);
    done("commit", Long.toString(reserve("BOLT=5")));
    assertThat(inventory.level("BOLT").stock()).isEqualTo(15);

    assertThat(done("import", file).out()).contains("was imported before, as import 1");
    assertThat(inventory.level("BOLT").stock()).as("five were shipped").isEqualTo(15);
    assertThat(done("import", "--json", file).json().at("/state").asText())
        .isEqualTo("already-done");

    assertThat(done("import", file, "--again").out()).contains("5 pieces more");
    assertThat(inventory.level("BOLT").stock()).isEqualTo(20);
    String other = file("sku,location,stock,remark", "BOLT,Here,20,same");
    int before = movements("BOLT").size() + changes();
    assertThat(done("import", other).out()).contains("everything is so already");
    assertThat(movements("BOLT").size() + changes()).isEqualTo(before);
  }

  @Test
  void oneBadLineRefusesAllUnlessOnlyGoodOnesAreWanted() throws IOException {
    reserve("BOLT=8");
    String file =
        file(
            "sku;name;location;stock",
            "G-1;Good;Main;1",
            "BOLT;Bolt;Here;7",
            "G-2;Good;Main;x",
            "G-1;Good;Main;2",
            "G-3;Good;Main;3");
    Path bad = folder.resolve("bad.csv");
    CommandRun refused = run("import", file, "--bad-lines", bad.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("Nothing was imported.", "--good-lines");
    assertThat(refused.out()).contains("5 lines: 2 good, 3 bad.");
    assertThat(Files.readAllLines(bad))
        .containsExactly(
            "line,column,value,reason",
            "3,stock,7,8 pieces are reserved there.",
            "4,stock,x,Not a number.",
            "5,sku,G-1,Line 2 says this already.");
    assertThat(run("stock", "G-1").code()).isEqualTo(1);

    JsonNode dry = done("import", file, "--good-lines", "--dry-run", "--json").json();
    assertThat(dry.at("/bad").asLong()).isEqualTo(3);
    assertThat(dry.at("/changes/productsAdded").asLong()).isEqualTo(2);
    assertThat(dry.at("/newLocations/0").asText()).isEqualTo("Main");
    assertThat(dry.at("/problems/1/line").asLong()).isEqualTo(4);
    assertThat(run("stock", "G-1").code()).as("nothing was changed").isEqualTo(1);

    JsonNode run = done("import", file, "--good-lines", "--json").json();
    assertThat(run.at("/bad").asLong()).isEqualTo(3);
    assertThat(run.at("/state").asText()).isEqualTo("done");
    assertThat(inventory.level("G-1", "Main").stock()).isEqualTo(1);
    assertThat(inventory.level("BOLT").stock()).isEqualTo(10);
    assertThat(inventory.sql("UPDATE import_line SET line_no = line_no"))
        .as("only what was bad is kept")
        .isEqualTo(3);
  }

  @Test
  void whatLinesSayIsHeldAgainstEachOtherAndAgainstWhatIsThere() throws IOException {
    run("product", "edit", "BOLT", "--barcode", "111");
    inventory.product("LOOSE", false);
    run("product", "deactivate", "NUT");
    run("location", "add", "Closed");
    run("location", "deactivate", "Closed");
    JsonNode problems =
        run(
                "import",
                "--json",
                file(
                    "sku,name,barcode,tracked,location,stock",
                    "A,One,111,,,",
                    "B,One,BOLT,,,",
                    "111,One,,,,",
                    "BOLT,,,no,,",
                    "LOOSE,,,,Here,3",
                    "NUT,,,,Here,5",
                    "BOLT,,,,Closed,5",
                    "C,One,500,,,",
                    "D,Two,500,,,",
                    "C,Three,501,,,",
                    "E,Twice,,,,",
                    "E,Twice,,,,",
                    "F,F,G,,,",
                    "G,G,,,,"))
            .json()
            .at("/problems");
    assertThat(problems)
        .extracting(each -> each.at("/line").asLong() + " " + each.at("/kind").asText())
        .containsExactly(
            "2 BARCODE_TAKEN",
            "3 BARCODE_TAKEN",
            "4 SKU_IS_BARCODE",
            "5 TRACKING_FIXED",
            "6 NOT_TRACKED",
            "7 PRODUCT_OFF",
            "8 LOCATION_OFF",
            "10 BARCODE_TAKEN",
            "11 CONTRADICTS",
            "13 TWICE",
            "14 BARCODE_TAKEN");
  }

  @Test
  void anExportComesBackAsItWas() throws IOException {
    run(
        "product",
        "edit",
        "BOLT",
        "--barcode",
        "a|b",
        "--barcode",
        "two words",
        "--category",
        "=x");
    run("product", "edit", "NUT", "--name", "'=tricky, \"quoted\"");
    run("product", "deactivate", "NUT");
    inventory.product("EMPTY", false);
    inventory.withAside().stock("BOLT", TestInventory.ASIDE, 3);
    Path products = folder.resolve("products.csv");
    Path stock = folder.resolve("stock.csv");
    done("export", "products", products.toString());
    done("export", "stock", stock.toString());
    try (TestInventory other = TestInventory.open()) {
      assertThat(CommandRun.on(other, "import", products.toString()).code()).isZero();
      assertThat(CommandRun.on(other, "import", stock.toString()).out()).contains("4 lines");
      Path again = folder.resolve("again.csv");
      CommandRun.on(other, "export", "products", again.toString());
      assertThat(Files.readString(again)).isEqualTo(Files.readString(products));
      CommandRun.on(other, "export", "stock", again.toString());
      assertThat(Files.readString(again)).isEqualTo(Files.readString(stock));
    }
    assertThat(done("import", products.toString()).out()).contains("everything is so already");
  }

  @Test
  void whatAFileSaysOfALocationIsKeptOrRefused() throws IOException {
    inventory.withAside();
    CommandRun refused =
        run(
            "import",
            file(
                "sku,location,stock,set aside",
                "BOLT,Quarantine,4,yes",
                "BOLT,Here,10,yes",
                "NUT,Aside,5,no",
                "NUT,Quarantine,2,no",
                "NUT,Here,1900,",
                "NUT,Main,3,no"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out())
        .contains(
            "Whether “Here” is set aside is known, and otherwise",
            "Whether “Aside” is set aside is known, and otherwise",
            "Line 2 says otherwise of the same location.");
    done("import", "--good-lines", folder.resolve("file.csv").toString());
    assertThat(inventory.level("BOLT", "Quarantine").setAside()).isTrue();
    assertThat(inventory.level("BOLT", "Quarantine").available()).isZero();
    assertThat(inventory.level("NUT", "Main").setAside()).isFalse();
    assertThat(inventory.level("NUT").stock()).isEqualTo(1_900);
    assertThat(inventory.catalog().locations()).contains(new Location("Quarantine", true, true));
    assertThat(inventory.catalog().changes("Quarantine", 10)).hasSize(1);
  }

  /** Wherever a file says it, it holds for all lines of the location, in whichever slice. */
  @Test
  void aLocationIsSetAsideBeforeAnythingIsPutThere() throws IOException {
    List<String> lines = new ArrayList<>(List.of("sku,location,stock,set aside"));
    for (int i = 0; i < 700; i++) {
      lines.add("S-" + i + ",Quarantine,1,");
    }
    lines.add(",Quarantine,,yes");
    lines.add("LATE,Quarantine,1,yes");
    done("import", file(lines.toArray(String[]::new)));
    assertThat(inventory.level("S-0", "Quarantine").setAside()).isTrue();
    assertThat(inventory.level("LATE", "Quarantine").available()).isZero();
    CommandRun nowhere = run("import", file("sku,location,stock,set aside", "S-1,,0,yes"));
    assertThat(nowhere.code()).isEqualTo(1);
    assertThat(nowhere.out()).contains("The location is missing");
    done("import", file("sku,location,stock,set aside", "S-1,,0,no"));
  }

  @Test
  void whatIsNoTableIsSaidAndNothingIsTouched() throws IOException {
    CommandRun missing = run("import", folder.resolve("none.csv").toString());
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no such file");
    assertThat(run("import", folder.toString()).err()).contains("it is a folder");
    assertThat(run("import", file("a,b", "1,2")).err()).contains("No column says which product");
    assertThat(run("import", file()).err()).contains("There is nothing in it");
    assertWrong("is no encoding", "import", "x.csv", "--encoding", "nonsense");
    assertWrong("is no field", "import", "x.csv", "--column", "colour=x");
    assertWrong("cannot separate", "import", "x.csv", "--separator", "::");
    assertWrong("is no decimal sign", "import", "x.csv", "--decimal", "dot");
    CommandRun ambiguous = run("import", file("sku,location,stock", "BOLT,Here,\"1,234\""));
    assertThat(ambiguous.code()).isEqualTo(1);
    assertThat(ambiguous.out()).contains("Could be a thousand or one");
    assertThat(done("import", folder.resolve("file.csv").toString(), "--decimal", "point").out())
        .contains("1,224 pieces more");
  }
}
