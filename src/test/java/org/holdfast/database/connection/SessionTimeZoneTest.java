package org.holdfast.database.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.TimeZone;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No name of a time zone keeps Holdfast from its server. */
class SessionTimeZoneTest {

  private final TimeZone before = TimeZone.getDefault();

  @AfterEach
  void restore() {
    TimeZone.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({
    "IST, Asia/Kolkata",
    "SST, Pacific/Guadalcanal",
    "Europe/Berlin, Europe/Berlin",
    "GMT+03:00, GMT+03:00"
  })
  void theServerHearsUtcAndPeopleSeeTheirOwnTime(String name, String shown) throws Exception {
    TimeZone local = TimeZone.getTimeZone(name);
    TimeZone.setDefault(local);
    SessionTimeZone.install();
    SessionTimeZone.install();
    try (TestInventory inventory = TestInventory.open().with("BOLT", 3);
        Connection connection = inventory.database().dedicated("test")) {
      assertThat(Sql.first(connection, "SHOW TimeZone", row -> row.getString(1))).contains("UTC");
      assertThat(inventory.level("BOLT").stock()).isEqualTo(3);
    }
    Instant summer = Instant.parse("2026-07-01T12:00:00Z");
    assertThat(TimeZone.getDefault().getOffset(summer.toEpochMilli()))
        .isEqualTo(local.getOffset(summer.toEpochMilli()));
    assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of(shown));
    assertThat(DateTimeFormatter.ISO_LOCAL_TIME.withZone(ZoneId.systemDefault()).format(summer))
        .isEqualTo(DateTimeFormatter.ISO_LOCAL_TIME.withZone(ZoneId.of(shown)).format(summer));
  }
}
