package org.holdfast.ui.simulator.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.simulator.RunResultFixtures;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;

/** What is seen of runs, without a window. */
class FacesTest {

  private static final RunResult GOOD = RunResultFixtures.good("one", 1_000);
  private static final RunResult OVERSOLD = RunResultFixtures.oversold("two", 2_000);

  @Test
  void nothingSaysWhatToDo() {
    assertThat(Faces.nothing(true).title()).isEqualTo("Nothing has been simulated yet");
    assertThat(Faces.nothing(false).title()).isEqualTo("No run is chosen");
  }

  @Test
  void aRunThatHasNotBegunShowsNoFigures() {
    Face.Live live = Faces.live(null, false);
    assertThat(live.text()).isEqualTo("Preparing …");
    assertThat(live.tiles()).isNotEmpty().extracting(Face.Tile::value).containsOnly("–");
    assertThat(Faces.live(null, true).text()).startsWith("Stopping; ");
  }

  @Test
  void aRunThatIsOverShowsItsVerdictAndWhatItIsFoundedOn() {
    Face.Result result = Faces.result(GOOD);
    assertThat(result.title()).isEqualTo("Row lock");
    assertThat(result.setup())
        .isEqualTo(
            "One hot SKU, 16 clients, 1 SKU, 1,000,000 pieces each, 10 s after 1 s of warm-up, closed loop, seed 4711");
    assertThat(result.kind()).isEqualTo(Verdict.Kind.HOLDS);
    assertThat(result.verdict()).isEqualTo("0 oversold, 0 lost, 0 doubled, ledger matches.");
    assertThat(result.detail())
        .isEqualTo(
            "900 acknowledged and 100 refused requests were compared with every row that the run left; 3 answers were lost at first, 2 of those requests had been done.");
    assertThat(result.facts())
        .contains("Refusals took p50 0.30, p99 1.00, at most 1.10 ms.")
        .contains("Started over: 30 for changed rows, 0 for deadlocks, 3 for lost connections.")
        .endsWith("5 requests became due that no client was free for.");
    assertThat(Faces.result(OVERSOLD).detail()).startsWith("SIM-00001: 7 <too many>");
  }

  @Test
  void severalRunsAreComparedOnlyWithThoseThatHold() {
    Face.Comparison two = Comparisons.of(List.of(GOOD, RunResultFixtures.good("three", 3_000)));
    assertThat(two.note()).startsWith("Bold is the best");
    assertThat(two.rows().get(0).cells().get(0)).isEqualTo(new Face.Cell("90.0", true, false));
    Face.Comparison mixed = Comparisons.of(List.of(GOOD, OVERSOLD));
    assertThat(mixed.note()).startsWith("No two of these runs can be compared");
    assertThat(mixed.rows()).extracting(Face.Row::name).containsExactly("Row lock", "Unlocked");
    assertThat(mixed.rows().get(1).cells()).allMatch(Face.Cell::muted).noneMatch(Face.Cell::best);
    assertThat(mixed.charts().rates()).extracting(ChartLine::name).contains("Unlocked");
  }

  @Test
  void aRunIsReadInTheLanguageThatIsSpoken() throws Exception {
    Spoken.german(
        () -> {
          Face.Result result = Faces.result(GOOD);
          assertThat(result.title()).isEqualTo("Zeilensperre");
          assertThat(result.setup()).contains("1.000.000 Stück");
          assertThat(result.verdict())
              .isEqualTo("0 überverkauft, 0 verloren, 0 doppelt, Journal stimmt.");
          assertThat(result.tiles().get(2)).isEqualTo(new Face.Tile("p50 ms", "1,20"));
          assertThat(Faces.result(OVERSOLD).verdict())
              .startsWith("Gebrochen: 7 Stück überverkauft");
        });
  }
}
