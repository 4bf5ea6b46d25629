package org.holdfast.simulator.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What to simulate. A setup that has no {@link #problems} can be run.
 *
 * @param workload what the clients ask for
 * @param values the value of every parameter
 */
public record Setup(WorkloadKind workload, Map<SetupField, Double> values) {

  /** Copies the values; what is not among them is as usual for the workload. */
  public Setup {
    Map<SetupField, Double> all = new EnumMap<>(SetupField.class);
    for (SetupField field : SetupField.values()) {
      Double value = values.get(field);
      all.put(field, value == null ? WorkloadDefaults.of(workload, field) : value);
    }
    values = Collections.unmodifiableMap(all);
  }

  /** What is usual for {@code workload}. */
  public static Setup standard(WorkloadKind workload) {
    return new Setup(workload, Map.of());
  }

  /** The value of {@code field}. */
  public double value(SetupField field) {
    return values.get(field);
  }

  /**
   * The value of a field that takes whole numbers. Every one that a field allows is exact as a
   * double.
   */
  public long whole(SetupField field) {
    return values.get(field).longValue();
  }

  /** The same, for fields whose values are small. */
  public int count(SetupField field) {
    return values.get(field).intValue();
  }

  /** The same with another value of {@code field}. */
  public Setup with(SetupField field, double value) {
    Map<SetupField, Double> changed = new EnumMap<>(values);
    changed.put(field, value);
    return new Setup(workload, changed);
  }

  /** Everything that is wrong; empty when it can be run. */
  public List<SetupProblem> problems() {
    return SetupRules.problems(this);
  }

  /** Whether requests become due whether a client is free or not. */
  public boolean isOpenLoop() {
    return value(SetupField.RATE) > 0 || workload.isDueByClock();
  }
}
