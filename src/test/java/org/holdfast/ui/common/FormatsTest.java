package org.holdfast.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  @Test
  void readsNumbersAsPeopleTypeThem() {
    assertThat(Formats.parseWhole(" 12 ")).hasValue(12);
    assertThat(Formats.parseWhole("1,234")).hasValue(1_234);
    assertThat(Formats.parseWhole("−5")).hasValue(-5);
    assertThat(Formats.parseWhole("+7")).hasValue(7);
    for (String wrong :
        new String[] {
          "", "a", "1.5", "1,5", "10,00", "1.000", "1 000", "12x", "9999999999999999999", "--1"
        }) {
      assertThat(Formats.parseWhole(wrong)).as(wrong).isEqualTo(OptionalLong.empty());
    }
  }

  @Test
  void countsDown() {
    assertThat(Formats.countdown(NOON.plusSeconds(245), NOON)).isEqualTo("4:05");
    assertThat(Formats.countdown(NOON.plusSeconds(7_384), NOON)).isEqualTo("2:03:04");
    assertThat(Formats.countdown(NOON.plusSeconds(273_600), NOON)).isEqualTo("3 d 4 h");
    assertThat(Formats.countdown(NOON, NOON)).isEqualTo("due");
  }

  @Test
  void leavesOutTheDayOfToday() {
    assertThat(Formats.moment(NOON.minusSeconds(60), NOON, ZoneOffset.UTC)).isEqualTo("11:59:00");
    assertThat(Formats.moment(NOON.minusSeconds(86_400), NOON, ZoneOffset.UTC))
        .isEqualTo("3 Mar 12:00");
  }

  @Test
  void memoryOutlivesTheWindowAndADamagedFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("window.properties");
    UserPreferences memory = UserPreferences.in(file);
    memory.put("theme", "DARK");
    memory.put("window.width", 1_400.0);
    memory.save();
    assertThat(UserPreferences.in(file).text("theme")).contains("DARK");
    assertThat(UserPreferences.in(file).number("window.width")).contains(1_400.0);
    Files.writeString(file, "window.width=\\uZZZZ");
    assertThat(UserPreferences.in(file).number("window.width")).isEmpty();
    Files.writeString(file, "window.width=wide");
    assertThat(UserPreferences.in(file).number("window.width")).isEmpty();
  }

  @Test
  void anOperatorHasAName(@TempDir Path folder) {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    Operator operator = new Operator(memory, "anna");
    assertThat(operator.rename("  ")).isFalse();
    assertThat(operator.rename("x".repeat(65))).isFalse();
    assertThat(operator.name()).isEqualTo("anna");
    assertThat(operator.rename(" Chloé ")).isTrue();
    assertThat(new Operator(memory, "somebody").name()).isEqualTo("Chloé");
  }
}
