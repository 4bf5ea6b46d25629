package org.holdfast.inventory.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.Sku;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {

  private static final ReserveRequest.Line GOOD = ReserveRequest.Line.of("A", 1);

  @Test
  void whatIsAtTheLimitsPasses() {
    ReserveRequest request =
        new ReserveRequest(
            "k".repeat(RequestChecks.MAX_KEY),
            "o".repeat(RequestChecks.MAX_OPERATOR),
            Collections.nCopies(
                RequestChecks.MAX_LINES,
                ReserveRequest.Line.at(
                    "S".repeat(Sku.MAX_LENGTH),
                    "l".repeat(RequestChecks.MAX_LOCATION),
                    RequestChecks.MAX_PIECES)),
            Optional.of(RequestChecks.MAX_HOLD),
            "n".repeat(RequestChecks.MAX_NOTE));
    assertThat(RequestChecks.check(request)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, 1_000_000_001L, Long.MAX_VALUE})
  void quantitiesOutOfRange(long quantity) {
    assertThat(fields(RequestChecks.check(reserve(ReserveRequest.Line.of("A", quantity)))))
        .containsExactly("Quantity");
    assertThat(fields(RequestChecks.check(ReceiveRequest.of("o", "A", "L", quantity))))
        .containsExactly("Quantity");
    assertThat(fields(RequestChecks.check(TransferRequest.of("o", "A", "L", "M", quantity))))
        .containsExactly("Quantity");
    assertThat(fields(RequestChecks.check(release(Optional.empty(), quantity))))
        .containsExactly("Quantity");
    assertThat(
            fields(
                RequestChecks.check(
                    AdjustRequest.by(
                        "o", "A", "L", quantity == -1 ? 0 : quantity, ReasonCode.COUNT))))
        .containsExactly("Change");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 1_000_000_001L})
  void countsOutOfRange(long count) {
    assertThat(
            fields(RequestChecks.check(AdjustRequest.to("o", "A", "L", count, ReasonCode.COUNT))))
        .containsExactly("Count");
  }

  @Test
  void aCountOfNothingIsACount() {
    assertThat(RequestChecks.check(AdjustRequest.to("o", "A", "L", 0, ReasonCode.COUNT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void missingTexts(String blank) {
    ReserveRequest request =
        new ReserveRequest(
            blank, blank, List.of(ReserveRequest.Line.at(blank, blank, 1)), Optional.empty(), "");
    assertThat(fields(RequestChecks.check(request)))
        .containsExactly("Idempotency key", "Operator", "SKU", "Location");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud800", "x\udc00y"})
  void textsThatTheDatabaseCannotStore(String text) {
    ReserveRequest request =
        new ReserveRequest(
            text, text, List.of(ReserveRequest.Line.at(text, text, 1)), Optional.empty(), text);
    assertThat(fields(RequestChecks.check(request)))
        .containsExactly("Idempotency key", "Operator", "Note", "SKU", "Location");
    assertThat(fields(RequestChecks.check(release(Optional.of(text), 1))))
        .containsExactly("Location");
    assertThat(fields(RequestChecks.check(TransferRequest.of("o", "A", text, text + "2", 1))))
        .containsExactly("From", "To");
  }

  @Test
  void overLongTexts() {
    String text = "x".repeat(1_000);
    ReserveRequest request =
        new ReserveRequest(
            text, text, List.of(ReserveRequest.Line.at(text, text, 1)), Optional.empty(), text);
    assertThat(fields(RequestChecks.check(request)))
        .containsExactly("Idempotency key", "Operator", "Note", "SKU", "Location");
  }

  @Test
  void tooFewAndTooManyLines() {
    assertThat(fields(RequestChecks.check(reserve()))).containsExactly("Lines");
    assertThat(
            fields(
                RequestChecks.check(
                    reserve(Collections.nCopies(201, GOOD).toArray(ReserveRequest.Line[]::new)))))
        .containsExactly("Lines");
    ReleaseRequest release =
        new ReleaseRequest(
            "k",
            "o",
            1,
            Collections.nCopies(201, new ReleaseRequest.Line(Sku.of("A"), Optional.empty(), 1)),
            "");
    assertThat(fields(RequestChecks.check(release))).containsExactly("Lines");
  }

  @Test
  void holdTimesOutOfRange() {
    for (Duration hold :
        List.of(
            Duration.ZERO,
            Duration.ofSeconds(-1),
            Duration.ofDays(366),
            Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThat(fields(RequestChecks.check(reserve(GOOD).heldFor(hold))))
          .containsExactly("Hold for");
    }
  }

  @Test
  void aTransferNeedsTwoLocations() {
    assertThat(fields(RequestChecks.check(TransferRequest.of("o", "A", "L", "L", 1))))
        .containsExactly("To");
  }

  @Test
  void theSameProblemIsSaidOnce() {
    assertThat(
            fields(
                RequestChecks.check(
                    reserve(ReserveRequest.Line.of("A", 0), ReserveRequest.Line.of("B", 0)))))
        .containsExactly("Quantity");
  }

  private static ReserveRequest reserve(ReserveRequest.Line... lines) {
    return ReserveRequest.of("o", lines);
  }

  private static ReleaseRequest release(Optional<String> location, long quantity) {
    return new ReleaseRequest(
        "k", "o", 1, List.of(new ReleaseRequest.Line(Sku.of("A"), location, quantity)), "");
  }

  private static List<String> fields(Optional<Refusal.InvalidRequest> result) {
    return result.stream()
        .flatMap(invalid -> invalid.problems().stream())
        .map(problem -> problem.field().code())
        .toList();
  }
}
