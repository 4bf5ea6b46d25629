package org.holdfast.ui.simulator.face;

import java.util.List;
import java.util.Map;
import org.holdfast.simulator.history.OutcomeKind;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.verdict.Verdict;

/** What is seen of runs. Its faces hold everything that is shown, in words. */
sealed interface Face {

  /**
   * A figure with its name.
   *
   * @param name what it is
   * @param value the figure
   */
  record Tile(String name, String value) {}

  /**
   * Two charts.
   *
   * @param rates what happened, a second
   * @param latencies how long it took
   */
  record Charts(List<ChartLine> rates, List<ChartLine> latencies) {
    /** Copies the lists. */
    public Charts {
      rates = List.copyOf(rates);
      latencies = List.copyOf(latencies);
    }
  }

  /**
   * Nothing to see.
   *
   * @param title why
   * @param detail what to do about it
   */
  record Nothing(String title, String detail) implements Face {}

  /**
   * The run that goes on.
   *
   * @param text what it is doing
   * @param tiles its figures
   * @param outcomes its answers by kind
   * @param charts the run over time
   */
  record Live(String text, List<Tile> tiles, Map<OutcomeKind, Long> outcomes, Charts charts)
      implements Face {
    /** Copies the lists. */
    public Live {
      tiles = List.copyOf(tiles);
      outcomes = Map.copyOf(outcomes);
    }
  }

  /**
   * One run that is over.
   *
   * @param run the run
   * @param title its name
   * @param setup what was simulated
   * @param kind what its verdict comes to
   * @param verdict the verdict
   * @param detail what was compared, or what was found
   * @param tiles its figures
   * @param charts the run over time
   * @param facts what was counted besides
   */
  record Result(
      RunResult run,
      String title,
      String setup,
      Verdict.Kind kind,
      String verdict,
      String detail,
      List<Tile> tiles,
      Charts charts,
      String facts)
      implements Face {
    /** Copies the list. */
    public Result {
      tiles = List.copyOf(tiles);
    }
  }

  /**
   * Several runs side by side.
   *
   * @param title what was simulated
   * @param heads the names of the figures
   * @param rows a row for each run
   * @param note what can be compared, and what cannot
   * @param charts the runs over time
   */
  record Comparison(String title, List<String> heads, List<Row> rows, String note, Charts charts)
      implements Face {
    /** Copies the lists. */
    public Comparison {
      heads = List.copyOf(heads);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A run among others.
   *
   * @param name its name
   * @param cells its figures
   * @param verdict its verdict
   */
  record Row(String name, List<Cell> cells, Verdict verdict) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A figure among others.
   *
   * @param text the figure
   * @param best whether no other run that can be compared has a better one
   * @param muted whether it is not to be compared
   */
  record Cell(String text, boolean best, boolean muted) {}
}
