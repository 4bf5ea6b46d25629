package org.holdfast.simulator.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void everyCodeHasASentence(FindingCode code) {
    Finding finding = Finding.of(code, 1, 2, 3, 4, 5, 6);
    assertThat(finding.text()).isNotBlank().doesNotContain("{");
  }

  @Test
  void numbersAreGroupedButThoseThatNameSomething() {
    Finding movement = Finding.of(FindingCode.MOVEMENT, 1_234, "RESERVE");
    assertThat(Finding.of(FindingCode.CHAIN_BROKEN, "A", movement, 1_000, 0, 2_000_000, 1).text())
        .isEqualTo(
            "A: movement 1234 (RESERVE) begins with stock 1,000 and reserved 0, but the one before it ended with 2,000,000 and 1.");
  }

  @Test
  void aPartAtTheBeginningBeginsTheSentence() {
    Finding movement = Finding.of(FindingCode.MOVEMENT, 5, "COMMIT");
    assertThat(Finding.of(FindingCode.MOVEMENT_WITHOUT_REQUEST, movement).text())
        .isEqualTo("Movement 5 (COMMIT) belongs to no request.");
  }

  @Test
  void severalPartsAreOne() {
    Finding lines =
        Finding.ofAll(
            List.of(
                Finding.of(FindingCode.LINE, 3, "A", "Main", 3),
                Finding.of(FindingCode.LINE, 1, "B", "Main", 0)));
    assertThat(Finding.of(FindingCode.LINES_WRONG, 7, lines, "{A=3}").text())
        .isEqualTo(
            "The lines of reservation 7 are: 3 of A at Main, 3 open, 1 of B at Main, 0 open; but what was acknowledged is {A=3}.");
  }
}
