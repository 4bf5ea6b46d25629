package org.holdfast.locks.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.StockRef;
import org.holdfast.locks.graph.HolderKind;
import org.holdfast.locks.graph.TypicalHold;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.testing.OddStock;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one window writes down, another reads in its own language. */
class FindingJsonTest {

  private static final List<ParticipantLabel> LABELS =
      List.of(
          new ParticipantLabel.OwnWork(
              new TransactionTag("COMMIT", OptionalLong.of(42), "anna"), 7),
          new ParticipantLabel.OwnWork(new TransactionTag("RESERVE", OptionalLong.empty(), ""), 8),
          new ParticipantLabel.Program("", "erp", 9),
          new ParticipantLabel.UnseenProcess(10),
          new ParticipantLabel.Prepared(Optional.of("shipment 5"), Optional.of("erp")),
          new ParticipantLabel.Prepared(Optional.empty(), Optional.empty()));
  private static final List<LockTarget> PLACES =
      List.of(
          new LockTarget.Stock(new StockRef(7, "ÄB-1", "Main")),
          new LockTarget.NamedRow("reservation", "reservation 42"),
          new LockTarget.Transaction(
              OptionalInt.of(3), Optional.empty(), List.of("request"), List.of()));
  private static final Finding.Queue QUEUE = new Finding.Queue(3, Duration.ofMillis(2_600));
  private static final Remedy REMEDY = new Remedy(Remedy.Kind.CANCEL, "");

  static Stream<Finding> findings() {
    ParticipantLabel who = LABELS.get(2);
    Duration time = Duration.ofMillis(3_100);
    Finding idle = new Finding.IdleHolder(who, time, PLACES, QUEUE, REMEDY);
    return Stream.of(
        idle,
        new Finding.Holder(LABELS.get(0), time, List.of(), QUEUE, REMEDY),
        new Finding.Draining(LABELS.get(1), time, PLACES, QUEUE),
        new Finding.Convoy(
            PLACES,
            QUEUE,
            List.of(
                new TypicalHold(new HolderKind(Optional.of("RESERVE"), "", ""), time),
                new TypicalHold(new HolderKind(Optional.empty(), "psql", "erp"), time))),
        new Finding.Over(idle),
        new Finding.Ring(LABELS, PLACES),
        new Finding.BrokenRing(LABELS, PLACES, LABELS.subList(3, 4)),
        new Finding.OpenTransaction(who, time, Optional.of(SessionState.IDLE), REMEDY),
        new Finding.OpenTransaction(
            LABELS.get(4),
            time,
            Optional.empty(),
            new Remedy(Remedy.Kind.END_PREPARED, "ROLLBACK PREPARED 'shipment 5'")),
        Finding.Measured.of("counted-deadlocks", Figure.of(2)),
        Finding.Measured.of("timeouts", Figure.of(2), Figure.of(150), Figure.of(4.0 / 3)),
        Finding.Discrepancies.of(OddStock.of("A", "B")),
        Finding.Discrepancies.of(List.of(OddStock.taken("A"))),
        new Finding.WithTimeouts(idle, 21));
  }

  @ParameterizedTest
  @MethodSource("findings")
  void comesBackAsItWasWrittenWithoutAWordOfALanguage(Finding finding) {
    String written = FindingJson.write(finding);
    assertThat(FindingJson.read(written, "")).isEqualTo(finding);
    assertThat(written).doesNotContain(" has ").doesNotContain(" wait");
    assertThat(finding.message()).isNotBlank().doesNotContain("{");
    assertThat(finding.advice()).isNotBlank().doesNotContain("{");
  }

  @Test
  void saysADiscrepancyInTheLanguageOfWhoReadsItWhoeverWroteItDown() throws Exception {
    Finding found = Finding.Discrepancies.of(List.of(OddStock.taken("A")));
    AtomicReference<String> written = new AtomicReference<>();
    Spoken.german(() -> written.set(FindingJson.write(found)));
    assertThat(written.get()).isEqualTo(FindingJson.write(found));
    Finding read = FindingJson.read(written.get(), "");
    assertThat(read.message())
        .isEqualTo(
            "psql (role erp, process 42) changed A at Main past Holdfast: on hand 8 → 3."
                + " A at Main: 3 on hand and 4 reserved, but open reservations hold 4, and the"
                + " ledger adds up to 8 on hand and 4 reserved.");
    Spoken.german(
        () ->
            assertThat(read.message())
                .contains("A an „Main“: 3 vorhanden und 4 reserviert")
                .doesNotContain("on hand"));
  }

  @Test
  void showsADiscrepancyOfWhichAnEarlierVersionKeptWords() {
    String first = "A at Main: 3 on hand and 4 reserved.";
    String earlier = "{\"type\":\"discrepancies\",\"count\":%d,\"first\":\"" + first + "\"}";
    assertThat(FindingJson.read(earlier.formatted(1), "").message()).isEqualTo(first);
    assertThat(FindingJson.read(earlier.formatted(3), "").message())
        .isEqualTo("3 discrepancies, the first: " + first);
  }

  @Test
  void readsTheFiguresOfEarlierVersionsAndWritesThemAsTheReaderDoes() throws Exception {
    Finding deadlocks = FindingJson.read("{\"type\":\"counted-deadlocks\",\"count\":2}", "");
    assertThat(deadlocks.message()).startsWith("The server broke 2 deadlocks;");
    Finding late = FindingJson.read("{\"type\":\"timeouts\",\"timeouts\":5,\"requests\":1200}", "");
    assertThat(late.message())
        .isEqualTo("5 of 1,200 requests of Holdfast timed out in the last minute (0.4 %).");
    Spoken.german(() -> assertThat(late.message()).contains("5 von 1.200").contains("(0,4 %)"));
    assertThat(Figure.of(Duration.ofMillis(3_100)).shown()).isEqualTo("3.1 s");
    assertThat(Figure.of("psql").shown()).isEqualTo("psql");
  }

  @Test
  void showsTheWordsOfEarlierVersionsAndWhatOnlyLaterOnesKnow() {
    Finding earlier = FindingJson.read("psql has held A for 3 s.", "End it.");
    assertThat(earlier).isEqualTo(new Finding.Told("psql has held A for 3 s.", "End it."));
    assertThat(FindingJson.write(earlier)).isEqualTo("psql has held A for 3 s.");
    String later = "{\"type\":\"later\",\"more\":1}";
    assertThat(FindingJson.read(later, "").message()).isEqualTo(later);
    String sentence = "{\"type\":\"measured\",\"code\":\"later\",\"figures\":[]}";
    assertThat(FindingJson.read(sentence, "").message()).isEqualTo(sentence);
    assertThat(FindingJson.read("{ no document", "").message()).isEqualTo("{ no document");
  }
}
