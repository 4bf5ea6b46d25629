package org.holdfast.simulator.scenario;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** A setup in words. */
public final class SetupTexts {

  private static final Texts TEXTS = Texts.of(SetupTexts.class);

  /** Told last, together and in words of their own. */
  private static final Set<SetupField> TIMES =
      EnumSet.of(SetupField.DURATION, SetupField.WARM_UP, SetupField.RATE, SetupField.SEED);

  /** Told in any case; all others where they are not as usual for the workload. */
  private static final List<SetupField> TOLD =
      List.of(
          SetupField.CLIENTS,
          SetupField.REQUESTS,
          SetupField.SPEED,
          SetupField.SKUS,
          SetupField.STOCK,
          SetupField.SKEW,
          SetupField.LINES,
          SetupField.THINK,
          SetupField.KILLS);

  private SetupTexts() {}

  /** “One hot SKU, 16 clients, 1 SKU, 10 s after 1 s of warm-up, closed loop, seed 1”. */
  public static String of(Setup setup) {
    List<String> parts = new ArrayList<>(List.of(setup.workload().label()));
    for (SetupField field : TOLD) {
      boolean matters = field.appliesTo(setup.workload()) || setup.value(field) != field.usual();
      if (matters && setup.value(field) > 0) {
        parts.add(field.told(setup.value(field)));
      }
    }
    for (SetupField field : setup.workload().fields()) {
      boolean unusual = setup.value(field) != WorkloadDefaults.of(setup.workload(), field);
      if (unusual && !TOLD.contains(field) && !TIMES.contains(field)) {
        parts.add(field.told(setup.value(field)));
      }
    }
    parts.add(time(setup));
    parts.add(loop(setup));
    parts.add(SetupField.SEED.told(setup.value(SetupField.SEED)));
    return String.join(TEXTS.get("comma"), parts);
  }

  private static String time(Setup setup) {
    boolean limited =
        setup.value(SetupField.REQUESTS) > 0 || setup.workload() == WorkloadKind.REPLAY;
    String seconds = Numbers.plain(setup.value(SetupField.DURATION));
    String time = limited ? TEXTS.get("time.limit", seconds) : TEXTS.get("time", seconds);
    double warmUp = setup.value(SetupField.WARM_UP);
    return warmUp > 0 ? TEXTS.get("time.warm-up", time, Numbers.plain(warmUp)) : time;
  }

  private static String loop(Setup setup) {
    double rate = setup.value(SetupField.RATE);
    if (rate > 0) {
      return SetupField.RATE.told(rate);
    }
    return setup.isOpenLoop() ? TEXTS.get("loop.open") : TEXTS.get("loop.closed");
  }
}
