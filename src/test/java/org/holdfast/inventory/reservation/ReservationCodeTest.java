package org.holdfast.inventory.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservationCodeTest {

  @Test
  void whatIsPrintedIsRead() {
    assertThat(ReservationCode.of(123)).isEqualTo("RES-123");
    assertThat(ReservationCode.parse(ReservationCode.of(Long.MAX_VALUE / 100)))
        .hasValue(Long.MAX_VALUE / 100);
  }

  /** Also as scanners of another layout and people write it. */
  @ParameterizedTest
  @ValueSource(strings = {"res-123", "RESß123", "RES'123", "R-123", "r123", " RES 123 ", "RES–123"})
  void isReadAsItIsWritten(String text) {
    assertThat(ReservationCode.parse(text.replace('–', '‑'))).hasValue(123);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123", "RES-", "RES-12a", "XRES-1", "R-1234567890123456789"})
  void anythingElseIsNone(String text) {
    assertThat(ReservationCode.parse(text)).isEqualTo(OptionalLong.empty());
  }
}
