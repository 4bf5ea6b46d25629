package org.holdfast.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorTest {

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
