package org.holdfast.ui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;

/** A change is kept as data and said in the language of who reads it. */
final class CatalogChangeTextsTest {

  private static final CatalogChange EDITED =
      change(
          "PRODUCT_EDIT",
          Optional.empty(),
          new CatalogChange.Difference("barcodes", "", "4006381333931, 96385074"),
          new CatalogChange.Difference("reorder_point", "20", "1500"),
          new CatalogChange.Difference("tracked", "true", "false"));

  @Test
  void saysWhatWasDifferent() {
    assertThat(CatalogChangeTexts.details(EDITED))
        .isEqualTo(
            "barcodes: – → 4006381333931, 96385074, reorder point: 20 → 1,500,"
                + " stock is kept: yes → no");
  }

  @Test
  void saysItInGerman() throws Exception {
    Spoken.german(
        () ->
            assertThat(CatalogChangeTexts.details(EDITED))
                .contains("Meldebestand: 20 → 1.500")
                .contains("Bestand wird geführt: ja → nein"));
  }

  @Test
  void namesWhereAProductLiesAndWhatIsSetAsideFromTheStart() {
    assertThat(
            CatalogChangeTexts.details(
                change(
                    "PRODUCT_PLACE",
                    Optional.of("Main"),
                    new CatalogChange.Difference("bin", "1", "7"))))
        .isEqualTo("Main, bin: 1 → 7");
    assertThat(
            CatalogChangeTexts.details(
                change(
                    "LOCATION_ADD",
                    Optional.empty(),
                    new CatalogChange.Difference("set_aside", "", "true"))))
        .isEqualTo("set aside");
  }

  @Test
  void showsWhatOnlyALaterVersionKnowsAsItIsKept() {
    CatalogChange later =
        change("PRODUCT_WEIGH", Optional.empty(), new CatalogChange.Difference("weight", "", "3"));
    assertThat(CatalogChangeTexts.details(later)).isEqualTo("weight: – → 3");
    assertThat(CatalogChangeTexts.operation(later)).isEqualTo("PRODUCT_WEIGH");
  }

  private static CatalogChange change(
      String operation, Optional<String> place, CatalogChange.Difference... differences) {
    return new CatalogChange(
        1, Instant.EPOCH, "anna", operation, "A", place, List.of(differences), "");
  }
}
