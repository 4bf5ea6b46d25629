package org.holdfast.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.holdfast.simulator.RunResultFixtures;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final List<RunResult> RUNS =
      List.of(
          RunResultFixtures.good("one", 1_700_000_000_000L),
          RunResultFixtures.oversold("two", 1_700_000_060_000L));

  @Test
  void theKindIsReadOffTheName() {
    assertThat(Report.of(Path.of("a", "runs.HTML"))).contains(Report.HTML);
    assertThat(Report.of(Path.of("runs.csv"))).contains(Report.CSV);
    assertThat(Report.of(Path.of("runs"))).isEmpty();
    assertThat(Report.of(Path.of("runs.pdf"))).isEmpty();
  }

  @Test
  void csvHasALineForEachRunUnderNamedColumns() throws IOException {
    List<CSVRecord> rows =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(Report.CSV.text(RUNS)))
            .getRecords();
    assertThat(rows).hasSize(2).allMatch(CSVRecord::isConsistent);
    assertThat(rows.get(0).get("strategy")).isEqualTo("row-lock");
    assertThat(rows.get(0).get("done_per_s")).isEqualTo("90.000");
    assertThat(rows.get(0).get("p99_us")).isEqualTo("5000");
    assertThat(rows.get(0).get("seed")).isEqualTo("4711");
    assertThat(rows.get(0).get("holds")).isEqualTo("true");
    assertThat(rows.get(1).get("oversold")).isEqualTo("7");
    assertThat(rows.get(1).get("holds")).isEqualTo("false");
  }

  @Test
  void jsonSaysEverythingAndCanBeReadBack() throws IOException {
    assertThat(new ObjectMapper().readTree(Report.JSON.text(RUNS)).size()).isEqualTo(2);
    for (RunResult run : RUNS) {
      assertThat(RunJson.read(RunJson.write(run))).isEqualTo(run);
    }
  }

  @Test
  void findingsAreWrittenAsCodesAndComeBackWhole() throws Exception {
    Finding movement = Finding.of(FindingCode.MOVEMENT, 5, "COMMIT");
    Verdict broken =
        new Verdict(
            0,
            0,
            0,
            0,
            0,
            2,
            1,
            0,
            0,
            0,
            List.of(
                Finding.of(FindingCode.MOVEMENT_WITHOUT_REQUEST, movement),
                Finding.of(FindingCode.ROW_HELD, "A", 3, 2)),
            Verdict.Kind.BROKEN,
            0,
            0,
            List.of(Finding.of(FindingCode.STOPPED_EARLY, 0.5, 10.0)),
            false,
            Verdict.RULES);
    RunResult run = RunResultFixtures.judged(broken);
    String written = RunJson.write(run);
    assertThat(written).contains("\"MOVEMENT_WITHOUT_REQUEST\"", "belongs to no request");
    Spoken.german(() -> assertThat(RunJson.write(run)).isEqualTo(written));
    assertThat(RunJson.read(RunJson.write(run))).isEqualTo(run);
  }

  @Test
  void htmlStandsForItselfWithChartsMachineVersionsSettingsAndSeed(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("report.html");
    Report.HTML.write(file, RUNS);
    String page = Files.readString(file);
    assertThat(page)
        .contains("1 of 2 runs broke an invariant")
        .contains("0 oversold, 0 lost, 0 doubled, ledger matches")
        .contains("7 pieces oversold")
        .contains("seed 4711")
        .contains("2 processors")
        .contains("PostgreSQL 17")
        .contains("Holdfast 0.1.0")
        // Text from a run is shown, not interpreted.
        .contains("7 &lt;too many&gt; &amp; &quot;more&quot;")
        .doesNotContain("<too many>");
    assertThat(page.split("<svg", -1)).as("two charts a run").hasSize(5);
    assertThat(page).as("fetches nothing").doesNotContain("http", "src=", "@import", "url(");
  }

  @Test
  void nothingMakesAReportThatSaysSo() {
    assertThat(Report.HTML.text(List.of())).contains("No runs.");
    assertThat(Report.CSV.text(List.of())).startsWith("started_at,");
  }
}
