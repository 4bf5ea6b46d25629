package org.holdfast.exchange.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.holdfast.exchange.ProblemKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "POINT 12 12",
        "POINT 1,234 1234",
        "POINT 1,234,567.00 1234567",
        "POINT 12.0 12",
        "POINT .0000 0",
        "POINT 1.000 1",
        "POINT +7 7",
        "POINT -0 0",
        "POINT 000123 123",
        "COMMA 1.234 1234",
        "COMMA 12,00 12",
        "COMMA 1.234.567,0 1234567",
        "COMMA 1,000 1",
        "UNKNOWN 1234 1234",
        "UNKNOWN 1.234.567 1234567",
        "UNKNOWN 12,0 12",
        "UNKNOWN 12.00 12",
        "UNKNOWN 1'234 1234",
      })
  void readsWholePieces(NumberStyle style, String text, long value) {
    assertThat(style.read(text).value()).isEqualTo(OptionalLong.of(value));
  }

  @Test
  void blanksBetweenThousandsAreNone() {
    assertThat(NumberStyle.UNKNOWN.read(" 12\u00a0345 ").value()).hasValue(12_345);
    assertThat(NumberStyle.UNKNOWN.read("1\u202f234").value()).hasValue(1_234);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "UNKNOWN 1.234 AMBIGUOUS",
        "UNKNOWN 12,345 AMBIGUOUS",
        "UNKNOWN -1,234 AMBIGUOUS",
        "POINT 12.5 NOT_WHOLE",
        "COMMA 12,5 NOT_WHOLE",
        "POINT -3 NEGATIVE",
        "POINT -99999999999999999999 NEGATIVE",
        "POINT 99999999999999999999 TOO_LARGE",
        "POINT 1000000000001 TOO_LARGE",
        "POINT 12,34 NO_NUMBER",
        "COMMA 1.23 NO_NUMBER",
        "POINT 1,23,456 NO_NUMBER",
        "POINT twelve NO_NUMBER",
        "POINT 1e3 NO_NUMBER",
        "POINT NaN NO_NUMBER",
        "POINT 12pcs NO_NUMBER",
        "POINT - NO_NUMBER",
        "POINT 1.2.3 NO_NUMBER",
      })
  void saysWhyNot(NumberStyle style, String text, ProblemKind kind) {
    assertThat(style.read(text).problem()).isEqualTo(kind);
    assertThat(style.read(text).value()).isEmpty();
  }

  @Test
  void theFileTells() {
    assertThat(NumberStyle.of(List.of("1,234", "12.50"))).isEqualTo(NumberStyle.POINT);
    assertThat(NumberStyle.of(List.of(".0000"))).isEqualTo(NumberStyle.POINT);
    assertThat(NumberStyle.of(List.of("1.234", "12,5"))).isEqualTo(NumberStyle.COMMA);
    assertThat(NumberStyle.of(List.of("1.234.567"))).isEqualTo(NumberStyle.COMMA);
    assertThat(NumberStyle.of(List.of("1.234", "7", "name"))).isEqualTo(NumberStyle.UNKNOWN);
    assertThat(NumberStyle.of(List.of("1.5", "1,5"))).isEqualTo(NumberStyle.UNKNOWN);
    assertThat(NumberStyle.of(List.of())).isEqualTo(NumberStyle.UNKNOWN);
  }
}
