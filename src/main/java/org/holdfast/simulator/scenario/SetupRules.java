package org.holdfast.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.simulator.scenario.SetupProblem.Rule;

/** What a setup has to keep to be run. */
final class SetupRules {

  private final Setup setup;
  private final WorkloadKind workload;
  private final long pieces;
  private final List<SetupProblem> found = new ArrayList<>();

  private SetupRules(Setup setup) {
    this.setup = setup;
    this.workload = setup.workload();
    this.pieces = setup.whole(SetupField.STOCK) * setup.whole(SetupField.SKUS);
  }

  static List<SetupProblem> problems(Setup setup) {
    SetupRules rules = new SetupRules(setup);
    rules.bounds();
    rules.contradictions();
    return rules.found;
  }

  private void bounds() {
    for (SetupField field : SetupField.values()) {
      check(field.allows(setup.value(field)), field, Rule.RANGE);
    }
  }

  private void contradictions() {
    long requests = setup.whole(SetupField.REQUESTS);
    check(!workload.isCounted() || requests != 0, SetupField.REQUESTS, Rule.SOME_FOR_WORKLOAD);
    check(
        workload != WorkloadKind.EXACT_CAPACITY || requests == pieces,
        SetupField.REQUESTS,
        Rule.CAPACITY);
    check(
        setup.value(SetupField.STOCK) != 0 || workload == WorkloadKind.REPLAY,
        SetupField.STOCK,
        Rule.SOME);
    check(
        !workload.hasOneProduct() || setup.value(SetupField.SKUS) == 1,
        SetupField.SKUS,
        Rule.ONE_FOR_WORKLOAD);
    // There are no orders to warm up with: all of them are measured.
    check(
        workload != WorkloadKind.REPLAY || setup.value(SetupField.WARM_UP) == 0,
        SetupField.WARM_UP,
        Rule.NONE_FOR_WORKLOAD);
  }

  private void check(boolean right, SetupField field, Rule rule) {
    if (!right) {
      found.add(new SetupProblem(field, field.shown(setup.value(field)), rule, workload, pieces));
    }
  }
}
