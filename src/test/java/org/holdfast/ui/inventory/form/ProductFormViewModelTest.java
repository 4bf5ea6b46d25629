package org.holdfast.ui.inventory.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class ProductFormViewModelTest {

  private static TestInventory inventory;
  private final List<Product> saved = new ArrayList<>();

  @BeforeAll
  static void open() {
    inventory = TestInventory.open().with("OLD", 10);
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private ProductFormViewModel form(Optional<Product> before) {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    return new ProductFormViewModel(screens.services(), screens.operator(), before, saved::add);
  }

  private static Product product(String sku) {
    return inventory.queries().stockOf(List.of(Sku.of(sku))).get(0).product();
  }

  @Test
  void whatIsRefusedStaysInTheFormAndIsSavedOnceItIsRight() {
    ProductFormViewModel form = form(Optional.empty());
    form.entry().skuProperty().set(" new-1 ");
    form.entry().nameProperty().set("Hex bolt");
    form.entry().reorderPointProperty().set("1,5");
    form.save();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Reorder point is not a whole number.");
    form.entry().reorderPointProperty().set("1,500");
    form.entry().skuProperty().set("OLD");
    form.save();
    assertThat(form.messageProperty().get().title()).contains("There is a product OLD already.");
    assertThat(saved).isEmpty();
    form.entry().skuProperty().set(" new-1 ");
    form.entry().barcodesProperty().set("11111111\n22222222, 33333333");
    form.save();
    assertThat(saved).hasSize(1);
    assertThat(saved.get(0).sku()).isEqualTo(Sku.of("NEW-1"));
    assertThat(saved.get(0).reorderPoint()).isEqualTo(1_500);
    assertThat(saved.get(0).barcodes()).containsExactly("11111111", "22222222", "33333333");
  }

  @Test
  void aLabelThatNobodyKnewIsABarcodeOrASku() {
    ProductFormViewModel digits = form(Optional.empty());
    digits.suggest("4006381333931");
    assertThat(digits.entry().barcodesProperty().get()).isEqualTo("4006381333931");
    assertThat(digits.entry().skuProperty().get()).isEmpty();
    ProductFormViewModel letters = form(Optional.empty());
    letters.suggest("ab-1");
    assertThat(letters.entry().skuProperty().get()).isEqualTo("AB-1");
    assertThat(letters.entry().barcodesProperty().get()).isEmpty();
  }

  @Test
  void aProductIsChangedAndSwitchedOff() {
    inventory.with("EDIT-1", 3);
    ProductFormViewModel form = form(Optional.of(product("EDIT-1")));
    assertThat(form.isNew()).isFalse();
    form.entry().nameProperty().set("Better name");
    form.entry().activeProperty().set(false);
    form.save();
    assertThat(saved).hasSize(1);
    assertThat(product("EDIT-1").name()).isEqualTo("Better name");
    assertThat(product("EDIT-1").active()).isFalse();
  }

  @Test
  void whatSomebodyElseChangedMeanwhileStaysAndNoBarcodeIsTakenApart() {
    ProductFormViewModel make = form(Optional.empty());
    make.entry().skuProperty().set("TWO-1");
    make.entry().nameProperty().set("For two");
    make.save();
    inventory.sql("INSERT INTO barcode SELECT 'AB 12, x', id FROM product WHERE sku = 'TWO-1'");
    ProductFormViewModel mine = form(Optional.of(product("TWO-1")));
    ProductFormViewModel theirs = form(Optional.of(product("TWO-1")));
    theirs.entry().reorderPointProperty().set("500");
    theirs.save();
    mine.entry().nameProperty().set("For me");
    mine.scanned("99");
    mine.save();
    assertThat(product("TWO-1").name()).isEqualTo("For me");
    assertThat(product("TWO-1").reorderPoint()).isEqualTo(500);
    assertThat(product("TWO-1").barcodes()).containsExactly("99", "AB 12, x");
  }

  @Test
  void onlyWhatPeopleEnteredIsBegun() {
    ProductFormViewModel form = form(Optional.empty());
    form.suggest("4006381333931");
    assertThat(form.entry().begunProperty().get()).as("a label is scanned again").isFalse();
    form.entry().nameProperty().set("Bolt");
    assertThat(form.entry().begunProperty().get()).isTrue();
    form.resume();
    assertThat(form.messageProperty().get().title()).isEqualTo("What you had begun is back.");
    form.entry().nameProperty().set("");
    assertThat(form.entry().begunProperty().get()).isFalse();
  }
}
