package org.holdfast.ui.inventory.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.catalog.ProductFields;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductEntryTest {

  private static final Product BOLT =
      new Product(
          Sku.of("B-1"), "Bolt", "Parts", true, 5, 1_200, "box", List.of("40 11", "4711"), true);

  private final ProductEntry changed = new ProductEntry(Optional.of(BOLT));
  private final ProductEntry fresh = new ProductEntry(Optional.empty());

  @Test
  void aProductThatNobodyTouchedIsAskedForNothing() {
    assertThat(changed.isNew()).isFalse();
    assertThat(changed.product()).isEqualTo(BOLT.sku());
    assertThat(changed.reorderPointProperty().get()).isEqualTo("1,200");
    assertThat(changed.fields()).isEqualTo(ProductFields.NONE);
  }

  @Test
  void onlyWhatIsOtherThanBeforeIsAskedFor() {
    changed.nameProperty().set("  Long bolt ");
    changed.safetyStockProperty().set("7");
    changed.trackedProperty().set(false);
    assertThat(changed.fields().name()).contains("Long bolt");
    assertThat(changed.fields().safetyStock()).isEqualTo(OptionalLong.of(7));
    assertThat(changed.fields().tracked()).contains(false);
    assertThat(changed.fields().category()).isEmpty();
    assertThat(changed.fields().unit()).isEmpty();
    assertThat(changed.fields().reorderPoint()).isEmpty();
    assertThat(changed.fields().barcodes()).isEmpty();
  }

  @Test
  void aNewProductIsAskedForWhole() {
    fresh.skuProperty().set("n-1");
    fresh.nameProperty().set("Nut");
    assertThat(fresh.isNew()).isTrue();
    assertThat(fresh.fields().name()).contains("Nut");
    assertThat(fresh.fields().category()).contains("");
    assertThat(fresh.fields().tracked()).contains(true);
    assertThat(fresh.fields().safetyStock()).isEqualTo(OptionalLong.of(0));
    assertThat(fresh.fields().barcodes()).contains(List.of());
  }

  @Test
  void labelsStandOneALineAndThoseItHadMayHaveBlanksInThem() {
    changed.scanned("99");
    assertThat(changed.barcodesProperty().get()).isEqualTo("40 11\n4711\n99");
    assertThat(changed.fields().barcodes()).contains(List.of("40 11", "4711", "99"));
    changed.barcodesProperty().set("40 11\n12 13, 14;15\n\n");
    assertThat(changed.fields().barcodes()).contains(List.of("40 11", "12", "13", "14", "15"));
    fresh.scanned("7");
    assertThat(fresh.barcodesProperty().get()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.5", "-"})
  void namesTheFieldThatShouldHoldANumber(String typed) {
    assertThat(changed.noNumber()).isEmpty();
    changed.safetyStockProperty().set(typed);
    assertThat(changed.noNumber()).contains("Safety stock");
    changed.reorderPointProperty().set(typed);
    assertThat(changed.noNumber()).as("the upper one first").contains("Reorder point");
  }

  @Test
  void aLabelThatNobodyKnewIsABarcodeOrElseTheSku() {
    fresh.suggest("40123456");
    assertThat(fresh.barcodesProperty().get()).isEqualTo("40123456");
    assertThat(fresh.skuProperty().get()).isEmpty();
    ProductEntry other = new ProductEntry(Optional.empty());
    other.suggest("NEW-7");
    assertThat(other.skuProperty().get()).isEqualTo("NEW-7");
    assertThat(other.barcodesProperty().get()).isEmpty();
  }
}
