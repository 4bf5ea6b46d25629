package org.holdfast.inventory.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeStepTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static List<String> between(TimeStep step, String from, String to) {
    return step.between(Instant.parse(from), Instant.parse(to), BERLIN).stream()
        .map(at -> at.atZone(BERLIN).toLocalDateTime().toString())
        .toList();
  }

  @Test
  void stepsBeginWithTheDaysAndHoursOfThePlace() {
    assertThat(between(TimeStep.HOUR, "2026-11-26T10:20:00Z", "2026-11-26T13:00:00Z"))
        .containsExactly("2026-11-26T12:00", "2026-11-26T13:00");
    assertThat(between(TimeStep.WEEK, "2026-11-19T10:00:00Z", "2026-12-01T10:00:00Z"))
        .containsExactly("2026-11-23T00:00", "2026-11-30T00:00");
    assertThat(between(TimeStep.MONTH, "2026-10-31T10:00:00Z", "2027-01-01T10:00:00Z"))
        .containsExactly("2026-11-01T00:00", "2026-12-01T00:00", "2027-01-01T00:00");
    assertThat(between(TimeStep.DAY, "2026-11-26T10:00:00Z", "2026-11-26T10:00:00Z")).isEmpty();
  }

  /** The last Sunday in October has 25 hours, and the day after begins at midnight again. */
  @Test
  void aDayOfTwentyFiveHoursHasAsMany() {
    Instant sunday = Instant.parse("2026-10-24T22:00:00Z");
    Instant monday = sunday.plus(Duration.ofHours(25));
    assertThat(TimeStep.HOUR.between(sunday, monday, BERLIN)).hasSize(24);
    assertThat(TimeStep.SIX_HOURS.between(sunday, monday.plusSeconds(1), BERLIN))
        .hasSize(5)
        .endsWith(monday);
  }

  @Test
  void aPictureHasNeitherTooFewPointsNorTooMany() {
    Instant now = Instant.parse("2026-11-26T10:00:00Z");
    assertThat(TimeStep.fitting(now.minus(Duration.ofDays(1)), now))
        .isEqualTo(TimeStep.QUARTER_HOUR);
    assertThat(TimeStep.fitting(now.minus(Duration.ofDays(7)), now)).isEqualTo(TimeStep.HOUR);
    assertThat(TimeStep.fitting(now.minus(Duration.ofDays(30)), now)).isEqualTo(TimeStep.SIX_HOURS);
    assertThat(TimeStep.fitting(now.minus(Duration.ofDays(91)), now)).isEqualTo(TimeStep.DAY);
    assertThat(TimeStep.fitting(now.minus(Duration.ofDays(40_000)), now)).isEqualTo(TimeStep.MONTH);
  }
}
