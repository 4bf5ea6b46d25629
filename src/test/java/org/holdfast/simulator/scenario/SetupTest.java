package org.holdfast.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SetupTest {

  private static Stream<String> said(Setup setup) {
    return setup.problems().stream().map(SetupProblem::forCommandLine);
  }

  @ParameterizedTest
  @EnumSource(WorkloadKind.class)
  void whatIsUsualCanBeRun(WorkloadKind kind) {
    assertThat(Setup.standard(kind).problems()).isEmpty();
    assertThat(kind.fields()).doesNotHaveDuplicates().contains(SetupField.CLIENTS);
  }

  @ParameterizedTest
  @EnumSource(SetupField.class)
  void everyFieldChangesItselfAloneAndHasBounds(SetupField field) {
    Setup setup = Setup.standard(WorkloadKind.BASKETS);
    double other = setup.value(field) + 1;
    Setup changed = setup.with(field, other);
    for (SetupField each : SetupField.values()) {
      assertThat(changed.value(each)).isEqualTo(each == field ? other : setup.value(each));
    }
    assertThat(said(setup.with(field, field.min() - 1)))
        .anySatisfy(text -> assertThat(text).startsWith(field.option() + " is "));
    assertThat(said(setup.with(field, field.max() + 1)))
        .anySatisfy(text -> assertThat(text).contains("must be " + field.range()));
  }

  @Test
  void aSeedKeepsAllItsDigits() {
    Setup setup =
        Setup.standard(WorkloadKind.UNIFORM).with(SetupField.SEED, 8_999_999_999_999_999L);
    assertThat(setup.with(SetupField.CLIENTS, 3).whole(SetupField.SEED))
        .isEqualTo(8_999_999_999_999_999L);
    assertThat(setup.problems()).isEmpty();
  }

  @Test
  void whatContradictsTheWorkloadIsSaid() {
    assertThat(said(Setup.standard(WorkloadKind.EXACT_CAPACITY).with(SetupField.REQUESTS, 7)))
        .containsExactly(
            "--requests is 7, but must be stock times SKUs (1,000) for the workload exact-capacity.");
    assertThat(said(Setup.standard(WorkloadKind.FLASH_SALE).with(SetupField.REQUESTS, 0)))
        .containsExactly("--requests is 0, but must be 1 or more for the workload flash-sale.");
    assertThat(said(Setup.standard(WorkloadKind.UNIFORM).with(SetupField.STOCK, 0)))
        .containsExactly("--stock is 0, but must be 1 or more.");
    assertThat(said(Setup.standard(WorkloadKind.HOT_SKU).with(SetupField.SKUS, 2)))
        .containsExactly("--skus is 2, but must be 1 for the workload hot-sku.");
    assertThat(said(Setup.standard(WorkloadKind.REPLAY).with(SetupField.WARM_UP, 1)))
        .containsExactly("--warm-up is 1, but must be 0 for the workload replay.");
  }

  @Test
  void onlyWhatIsDueByTheClockIsAnOpenLoop() {
    assertThat(Stream.of(WorkloadKind.values()).map(Setup::standard).filter(Setup::isOpenLoop))
        .extracting(Setup::workload)
        .isEqualTo(List.of(WorkloadKind.FLASH_SALE, WorkloadKind.REPLAY));
    assertThat(Setup.standard(WorkloadKind.UNIFORM).with(SetupField.RATE, 10).isOpenLoop())
        .isTrue();
  }
}
