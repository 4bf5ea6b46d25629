package org.holdfast.simulator.scenario;

import java.util.EnumMap;
import java.util.Map;

/** What is usual for each workload, where it differs from what is usual for the field. */
final class WorkloadDefaults {

  /** Where requests are counted the time is only a limit. */
  private static final double LIMIT_SECONDS = 120;

  private static final Map<WorkloadKind, Map<SetupField, Double>> USUAL = all();

  private WorkloadDefaults() {}

  static double of(WorkloadKind workload, SetupField field) {
    return USUAL.get(workload).getOrDefault(field, field.usual());
  }

  private static Map<WorkloadKind, Map<SetupField, Double>> all() {
    Map<WorkloadKind, Map<SetupField, Double>> all = new EnumMap<>(WorkloadKind.class);
    for (WorkloadKind workload : WorkloadKind.values()) {
      all.put(workload, special(workload));
    }
    return all;
  }

  private static Map<SetupField, Double> special(WorkloadKind workload) {
    return switch (workload) {
      // Timed runs are to have enough to sell to the end, or refusals would be compared with sales.
      case HOT_SKU -> Map.of(SetupField.SKUS, 1.0, SetupField.STOCK, 1_000_000.0);
      case EXACT_CAPACITY -> soldOut(1_000, 1_000, SetupField.PIECES, 1);
      case FLASH_SALE -> soldOut(500, 2_000, SetupField.CLIENTS, 100);
      case REPLAY ->
          Map.of(
              SetupField.STOCK, 0.0, SetupField.WARM_UP, 0.0, SetupField.DURATION, LIMIT_SECONDS);
      case SLOW_HOLDERS -> Map.of(SetupField.SKUS, 1.0, SetupField.THINK, 20.0);
      case KILLED_CLIENTS -> Map.of(SetupField.SKUS, 10.0, SetupField.KILLS, 5.0);
      case MIXED -> Map.of(SetupField.SKUS, 20.0);
      case WAITING -> Map.of(SetupField.SKUS, 5.0, SetupField.STOCK, 20.0, SetupField.WARM_UP, 0.0);
      case UNIFORM, ZIPF, BASKETS -> Map.of();
    };
  }

  /** One product that is asked for until it is gone, without a warm-up that would sell it. */
  private static Map<SetupField, Double> soldOut(
      double stock, double requests, SetupField other, double value) {
    return Map.of(
        SetupField.SKUS,
        1.0,
        SetupField.STOCK,
        stock,
        SetupField.REQUESTS,
        requests,
        other,
        value,
        SetupField.WARM_UP,
        0.0,
        SetupField.DURATION,
        LIMIT_SECONDS);
  }
}
