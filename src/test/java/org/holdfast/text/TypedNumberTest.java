package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12|12",
        "1,109|1109",
        "1,000,000|1000000",
        " 7\u00a0|7",
        "−3|-3",
        "+5|5",
        "007|7",
        "１２|12",
        "999,999,999,999,999|999999999999999"
      })
  void readsDigitsAndWhatIsShown(String text, long value) {
    assertThat(TypedNumber.whole(text)).hasValue(value);
    assertThat(TypedNumber.decimal(text)).hasValue((double) value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,5",
        "10,00",
        "1,0000",
        "1.000,5",
        "0,123",
        "01,234",
        ",5",
        "1,",
        "1 000",
        "1'000",
        "1_000",
        "1e3",
        "0x10",
        "٣",
        "½",
        "",
        " ",
        "-",
        "--1",
        "NaN",
        "Infinity",
        "1d",
        "1,23,456",
        "9999999999999999999"
      })
  void refusesWhatSomebodyMayReadOtherwise(String text) {
    assertThat(TypedNumber.whole(text)).isEmpty();
    assertThat(TypedNumber.decimal(text)).isEmpty();
  }

  @Test
  void aPointIsForFractionsOnly() {
    assertThat(TypedNumber.decimal("0.5")).hasValue(0.5);
    assertThat(TypedNumber.decimal("1,000.25")).hasValue(1000.25);
    for (String text : new String[] {"1.000", "1.5", "1."}) {
      assertThat(TypedNumber.whole(text)).isEmpty();
    }
  }

  @Test
  void noTwoMomentsOfTheNightInWhichSummerTimeEndsReadAlike() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant first = Instant.parse("2026-10-25T00:35:00Z");
    assertThat(Moments.stamp(first, berlin)).isEqualTo("2026-10-25 02:35:00+02:00");
    assertThat(Moments.stamp(first.plusSeconds(3_600), berlin))
        .isEqualTo("2026-10-25 02:35:00+01:00");
    assertThat(Moments.stamp(first.plusSeconds(7_200), berlin)).isEqualTo("2026-10-25 03:35:00");
  }
}
