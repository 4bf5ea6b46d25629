package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        " =1+1",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u00a0=1",
        "\ufeff=1",
        "＝1+1",
        "\u001b=1",
        "\tx"
      })
  void noCellIsAFormula(String text) {
    assertThat(SpreadsheetText.cell(text)).isEqualTo("'" + text);
    assertThat(SpreadsheetText.csv(List.of("h"), List.of(List.of(text)))).contains("'" + text);
    assertThat(SpreadsheetText.tabs(List.of("h"), List.of(List.of(text)))).contains("'");
  }

  @Test
  void numbersAndOrdinaryTextsStayWhatTheyAre() {
    for (Object value : new Object[] {-3, 5L, 0.25, true, "-12", "+5", "1e-3", "BA-8327", "a=b"}) {
      assertThat(SpreadsheetText.cell(value)).isEqualTo(value);
    }
    assertThat(SpreadsheetText.csv(List.of("a", "b"), List.of(Arrays.asList("x,\"y", null))))
        .isEqualTo("a,b\r\n\"x,\"\"y\",\r\n");
  }
}
