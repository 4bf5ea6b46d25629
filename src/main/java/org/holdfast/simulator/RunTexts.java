package org.holdfast.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about setups and runs wherever they are shown. */
public final class RunTexts {

  private RunTexts() {}

  /** “One hot SKU, 16 clients, 10 s after 1 s of warm-up, closed loop, seed 1”. */
  public static String of(Setup setup) {
    List<String> parts = new ArrayList<>();
    parts.add(setup.workload().label());
    parts.add(setup.clients() == 1 ? "1 client" : setup.clients() + " clients");
    if (setup.requests() > 0) {
      parts.add(Numbers.whole(setup.requests()) + " requests");
    }
    if (setup.workload() == WorkloadKind.REPLAY) {
      parts.add(Numbers.plain(setup.daysPerSecond()) + " days a second");
    } else {
      parts.add(setup.skus() == 1 ? "1 SKU" : Numbers.whole(setup.skus()) + " SKUs");
    }
    if (setup.stock() > 0) {
      parts.add(Numbers.whole(setup.stock()) + " pieces each");
    }
    switch (setup.workload()) {
      case ZIPF -> parts.add("skew " + Numbers.plain(setup.skew()));
      case BASKETS, MIXED -> parts.add("up to " + setup.lines() + " lines");
      case SLOW_HOLDERS -> parts.add("thinking " + Numbers.plain(setup.thinkMillis()) + " ms");
      case KILLED_CLIENTS -> parts.add(Numbers.plain(setup.killPercent()) + " % killed");
      default -> {
        // nothing of its own
      }
    }
    parts.add(
        "%s%s s%s"
            .formatted(
                setup.requests() > 0 || setup.workload() == WorkloadKind.REPLAY ? "at most " : "",
                Numbers.plain(setup.seconds()),
                setup.warmUpSeconds() > 0
                    ? " after " + Numbers.plain(setup.warmUpSeconds()) + " s of warm-up"
                    : ""));
    parts.add(
        setup.arrivalsPerSecond() > 0
            ? "open loop, " + Numbers.plain(setup.arrivalsPerSecond()) + " arrivals a second"
            : setup.isOpenLoop() ? "open loop" : "closed loop");
    parts.add("seed " + setup.seed());
    return String.join(", ", parts);
  }

  /** The outcomes that occurred, the most frequent first: “Done 81.2 %, Insufficient 18.8 %”. */
  public static String outcomes(RunResult run) {
    return run.counts().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .map(entry -> entry.getKey().label() + " " + Numbers.percent(run.share(entry.getKey())))
        .collect(Collectors.joining(", "));
  }
}
