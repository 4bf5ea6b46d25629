package org.holdfast.ui.inventory.operation.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.reservation.HoldTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each operation makes of an entry; neither a window nor a database is there. */
class OperationFormsTest {

  private static final Sku SKU = Sku.of("F-1");
  private static final Product PRODUCT =
      new Product(SKU, "Form", "", true, 0, 5, "piece", List.of(), true);
  private static final RequestHead HEAD = new RequestHead("key-1", "anna");

  static Stream<OperationForm> forms() {
    return OperationForms.all().stream();
  }

  private static StockLevel level(long id, String location, long stock, boolean setAside) {
    return new StockLevel(id, SKU, location, "", "", stock, 2, 1, setAside);
  }

  private static StockEntry entry(String quantity, String location, String target) {
    return entry(quantity, location, target, AdjustMode.COUNTED);
  }

  private static StockEntry entry(
      String quantity, String location, String target, AdjustMode mode) {
    ProductStock stock =
        new ProductStock(
            PRODUCT, List.of(level(1, "Here", 20, false), level(2, "Quarantine", 7, true)));
    return new StockEntry(
        stock,
        new Entry(
            location,
            target,
            quantity,
            " note ",
            new OrderLabel(" R-4711 ", "Müller "),
            HoldTime.UNTIL_RELEASED,
            Patience.NONE,
            mode,
            ReasonCode.COUNT,
            Map.of("Here", 20L),
            Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyOneIsWhollyDescribed(OperationForm form) {
    assertThat(OperationForms.of(form.operation())).isSameAs(form);
    assertThat(form.label()).isNotBlank();
    assertThat(form.title(SKU)).contains("F-1");
    assertThat(form.summary(OptionalLong.of(1_500), SKU)).contains("1,500").contains("F-1");
    assertThat(form.summary(OptionalLong.empty(), SKU)).isEqualTo(form.title(SKU));
    assertThat(form.fields()).contains(EntryField.QUANTITY, EntryField.NOTE);
    assertThat(form.request(entry("4", "Here", "There"), HEAD, false).problem()).isEmpty();
    assertThat(form.hint(entry("4", "Here", "There"))).isNotBlank();
  }

  @Test
  void noTwoShareAKey() {
    assertThat(
            forms()
                .map(OperationForm::shortcut)
                .map(Shortcut::combination)
                .map(KeyCombination::getName))
        .doesNotHaveDuplicates();
  }

  @Test
  void onlyAReservationNeedsNoLocation() {
    assertThat(forms().filter(OperationForm::isForAnyLocation).map(OperationForm::operation))
        .containsExactly(Operation.RESERVE);
    forms()
        .forEach(
            form ->
                assertThat(form.missing(entry("1", null, "There")).isPresent())
                    .isNotEqualTo(form.isForAnyLocation()));
  }

  @Test
  void aReservationComesFromAnywhereButFromWhatIsSetAside() {
    OperationForm form = OperationForms.of(Operation.RESERVE);
    StockEntry anywhere = entry("19", null, null);
    assertThat(form.locations(anywhere.product(), List.of("Here", "Quarantine", "There")))
        .containsExactly("Here");
    assertThat(form.isMoreThanThereIs(anywhere)).isTrue();
    assertThat(form.hint(anywhere)).isEqualTo("More than the 18 available right now.");
    assertThat(form.hint(entry("8", "Here", null))).isEqualTo("10 would remain available at Here.");
    assertThat(form.impossible(entry("1", "Quarantine", null)).map(FieldProblem::field))
        .contains(EntryField.LOCATION);
    ReserveRequest request = (ReserveRequest) form.request(anywhere, HEAD, true).request();
    assertThat(request.lines().get(0).location()).isEmpty();
    assertThat(request.note()).isEqualTo("note");
    assertThat(request.label()).isEqualTo(new OrderLabel("R-4711", "Müller"));
  }

  @Test
  void aCountSaysWhatItWasCountedAgainst() {
    OperationForm form = OperationForms.of(Operation.ADJUST);
    StockEntry counted = entry("15", "Here", null);
    assertThat(form.hint(counted)).isEqualTo("Stock at Here: 20 → 15 (−5).");
    assertThat(form.doubt(counted)).isEmpty();
    AdjustRequest request = (AdjustRequest) form.request(counted, HEAD, false).request();
    assertThat(request.change()).isEqualTo(new AdjustRequest.To(15, OptionalLong.of(20)));
    StockEntry change = entry("-5", "Here", null, AdjustMode.DIFFERENCE);
    assertThat(((AdjustRequest) form.request(change, HEAD, false).request()).change())
        .isEqualTo(new AdjustRequest.By(-5));
  }

  @Test
  void aCountSaysWhatHasMovedSinceItWasTyped() {
    OperationForm form = OperationForms.of(Operation.ADJUST);
    Instant at = LocalDateTime.of(2026, 11, 26, 10, 0).atZone(ZoneId.systemDefault()).toInstant();
    StockEntry typed = entry("27", "Here", null);
    StockEntry counted =
        new StockEntry(
            typed.product(),
            new Entry(
                "Here",
                null,
                "27",
                "",
                OrderLabel.NONE,
                HoldTime.UNTIL_RELEASED,
                Patience.NONE,
                AdjustMode.COUNTED,
                ReasonCode.COUNT,
                Map.of("Here", 28L),
                Optional.of(new Entry.Begun(at, Map.of("Here", 28L)))));
    assertThat(form.hint(counted)).isEqualTo("27 counted at 10:00:00, 8 left since: 19.");
    assertThat(form.isRemarkable(counted)).isTrue();
    assertThat(form.doubt(counted)).isEmpty();
    assertThat(((AdjustRequest) form.request(counted, HEAD, false).request()).change())
        .isEqualTo(new AdjustRequest.To(27, OptionalLong.of(28), Optional.of(at)));
  }

  @Test
  void aTransferTakesWhatIsSetAsideAndNeedsSomewhereToGo() {
    OperationForm form = OperationForms.of(Operation.TRANSFER);
    assertThat(form.missing(entry("1", "Here", null)).map(FieldProblem::field))
        .contains(EntryField.TARGET);
    assertThat(form.hint(entry("5", "Quarantine", "Here")))
        .isEqualTo("0 would remain available at Quarantine.");
    Optional<FieldProblem> same = form.request(entry("1", "Here", "Here"), HEAD, false).problem();
    assertThat(same.map(FieldProblem::field)).contains(EntryField.TARGET);
  }
}
