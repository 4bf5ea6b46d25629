package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.holdfast.inventory.catalog.CatalogChange;
import org.junit.jupiter.api.Test;

/** The commands that keep products and locations. */
class CatalogCommandsTest extends Commands {

  @Test
  void aCompanyPutsItsFirstProductInAndReservesIt() {
    CommandRun made =
        run(
            "product",
            "add",
            "new-1",
            "--name",
            "Hex bolt",
            "--unit",
            "box",
            "--barcode",
            "4006381333931",
            "--reorder-point",
            "1000");
    assertThat(made.err()).isEmpty();
    assertThat(made.code()).isZero();
    assertThat(made.out()).contains("NEW-1", "Hex bolt", "box", "1,000", "4006381333931", "active");
    assertThat(run("location", "add", "Aisle 7").code()).isZero();
    assertThat(run("receive", "NEW-1", "aisle 7", "5").code()).isZero();
    assertThat(run("reserve", "NEW-1=2").code()).isZero();
    assertThat(run("product", "list", "hex").out()).contains("NEW-1").doesNotContain("BOLT");
    assertThat(run("product", "list", "--json", "4006381333931").json().at("/0/sku").asText())
        .isEqualTo("NEW-1");
    assertThat(run("location", "list").out()).contains("Aisle 7", "Here", "There");
  }

  @Test
  void whatCannotBeIsRefusedWithOne() {
    CommandRun again = run("product", "add", "BOLT", "--name", "Bolt");
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("There is a product BOLT already.");
    CommandRun full = run("location", "deactivate", "here");
    assertThat(full.code()).isEqualTo(1);
    assertThat(full.err()).contains("2,010 pieces lie at “Here”.");
    assertThat(run("product", "edit", "MOON", "--name", "x").err()).contains("not a known SKU");
    CommandRun nameless = run("product", "add", "X-1");
    assertThat(nameless.code()).isEqualTo(2);
    assertThat(nameless.err()).contains("Name is missing.");
  }

  @Test
  void whatIsDamagedIsSetAsideAndBroughtBack() {
    assertThat(run("location", "add", "In inspection", "--set-aside").out())
        .contains("In inspection", "set aside");
    assertThat(run("transfer", "BOLT", "Here", "in inspection", "4").code()).isZero();
    CommandRun refused = run("reserve", "BOLT@in inspection=1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("is set aside and cannot be promised");
    assertThat(run("reserve", "BOLT=7").err()).contains("Only 6 of BOLT available");
    assertThat(run("stock", "BOLT").out()).contains("Aside");
    JsonNode stock = run("stock", "BOLT", "--json").json().at("/0");
    assertThat(stock.at("/stock").asLong()).isEqualTo(10);
    assertThat(stock.at("/available").asLong()).isEqualTo(6);
    assertThat(stock.at("/setAside").asLong()).isEqualTo(4);
    assertThat(run("location", "promise", "in inspection").code()).isZero();
    assertThat(run("reserve", "BOLT=7").code()).isZero();
    CommandRun promised = run("location", "set-aside", "In inspection");
    assertThat(promised.code()).isEqualTo(1);
    assertThat(promised.err())
        .contains("One piece at “In inspection” is reserved, so it cannot be set aside.");
  }

  @Test
  void aProductGetsItsShelfAndBin() {
    assertThat(run("product", "place", "BOLT", "here", "--shelf", "C", "--bin", "7").out())
        .contains("BOLT", "Here", "C", "7");
    assertThat(run("product", "place", "BOLT", "Here", "--bin", "8").code()).isZero();
    assertThat(inventory.level("BOLT").shelf()).isEqualTo("C");
    assertThat(inventory.level("BOLT").bin()).isEqualTo("8");
    CatalogChange placed = inventory.catalog().changes("BOLT", 5).get(0);
    assertThat(placed.place()).contains("Here");
    assertThat(placed.differences()).containsExactly(new CatalogChange.Difference("bin", "7", "8"));
    assertThat(run("product", "place", "BOLT", "Here", "--shelf", "", "--bin", "").code()).isZero();
    assertThat(inventory.level("BOLT").shelf()).isEmpty();
    assertThat(run("product", "place", "BOLT", "There", "--bin", "8").err())
        .contains("BOLT has never been stocked at There.");
    assertThat(run("product", "place", "MOON", "Here", "--bin", "8").err())
        .contains("not a known SKU");
    assertThat(run("product", "place", "BOLT", "Moon", "--bin", "8").err())
        .contains("There is no location");
    assertThat(run("product", "place", "BOLT", "Here").code()).isEqualTo(2);
    assertThat(run("product", "place", "BOLT", "Here", "--bin", "x".repeat(101)).err())
        .contains("Bin is longer than");
  }

  @Test
  void aProductThatIsSwitchedOffIsNotReserved() {
    assertThat(run("product", "deactivate", "BOLT", "--note", "old").out())
        .contains("switched off");
    CommandRun refused = run("reserve", "BOLT=1");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("BOLT is switched off");
    assertThat(run("product", "activate", "BOLT").code()).isZero();
    assertThat(run("reserve", "BOLT=1").code()).isZero();
  }

  @Test
  void theGroupAloneSaysWhatThereIs() {
    for (String group : new String[] {"product", "location"}) {
      CommandRun run = run(group);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("Usage: holdfast " + group, "add", "deactivate", "list");
    }
  }

  @Test
  void theSameKeyMakesOneProduct() {
    String[] add = {"product", "add", "X-1", "--name", "X", "--key", "k1"};
    assertThat(run(add).code()).isZero();
    assertThat(run(add).out()).contains("This had been done before");
  }
}
