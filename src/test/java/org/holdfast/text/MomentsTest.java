package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MomentsTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void readsNumbersAsPeopleTypeThem() {
    assertThat(TypedNumber.whole(" 12 ")).hasValue(12);
    assertThat(TypedNumber.whole("1,234")).hasValue(1_234);
    assertThat(TypedNumber.whole("−5")).hasValue(-5);
    assertThat(TypedNumber.whole("+7")).hasValue(7);
    for (String wrong :
        new String[] {
          "", "a", "1.5", "1,5", "10,00", "1.000", "1 000", "12x", "9999999999999999999", "--1"
        }) {
      assertThat(TypedNumber.whole(wrong)).as(wrong).isEqualTo(OptionalLong.empty());
    }
  }

  @Test
  void countsDown() {
    assertThat(Moments.countdown(NOON.plusSeconds(245), NOON)).isEqualTo("4:05");
    assertThat(Moments.countdown(NOON.plusSeconds(7_384), NOON)).isEqualTo("2:03:04");
    assertThat(Moments.countdown(NOON.plusSeconds(273_600), NOON)).isEqualTo("3 d 4 h");
    assertThat(Moments.countdown(NOON, NOON)).isEqualTo("due");
  }

  @Test
  void leavesOutTheDayOfToday() {
    assertThat(Moments.moment(NOON.minusSeconds(60), NOON, ZoneOffset.UTC)).isEqualTo("11:59:00");
    assertThat(Moments.moment(NOON.minusSeconds(86_400), NOON, ZoneOffset.UTC))
        .isEqualTo("3 Mar 12:00");
  }
}
