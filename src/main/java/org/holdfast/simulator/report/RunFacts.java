package org.holdfast.simulator.report;

import java.util.List;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** What the server and the clients counted during a run, in sentences. */
public final class RunFacts {

  private static final Texts TEXTS = Texts.of(RunFacts.class);

  private RunFacts() {}

  /** The sentences. */
  public static String of(RunResult run) {
    return String.join(
        " ",
        List.of(
            TEXTS.get(
                "facts.retries",
                run.retries().serialization(),
                run.retries().deadlock(),
                run.retries().connectionLost()),
            TEXTS.get("facts.waiting", run.mostWaiting(), Numbers.rate(run.lockWaitSeconds())),
            TEXTS.get("facts.rows", run.facts().stockUpdates(), run.facts().hotUpdates()),
            TEXTS.get("facts.log", run.facts().walBytes() >> 10)));
  }
}
