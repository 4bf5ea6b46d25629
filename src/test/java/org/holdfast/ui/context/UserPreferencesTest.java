package org.holdfast.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserPreferencesTest {

  @TempDir private Path folder;

  @Test
  void whatWasPutIsThereTheNextDayAndWhatWasForgottenIsNot() {
    UserPreferences memory = memory();
    memory.put("theme", "DARK");
    memory.put("window.x", 12.5);
    memory.save();
    memory.put("theme", null);
    memory.save();
    assertThat(memory().text("theme")).isEmpty();
    assertThat(memory().number("window.x")).contains(12.5);
  }

  @Test
  void twoWindowsKeepWhatTheOtherHasChanged() {
    UserPreferences first = memory();
    first.put("operator", "anna");
    first.put("theme", "LIGHT");
    first.save();
    UserPreferences second = memory();
    first.put("operator", "bert");
    first.save();
    second.put("theme", "DARK");
    second.put("operator", "anna");
    second.save();
    first.put("window.x", 1);
    first.save();
    assertThat(memory().text("operator")).contains("bert");
    assertThat(memory().text("theme")).contains("DARK");
    assertThat(memory().number("window.x")).contains(1.0);
  }

  @Test
  void nothingButTheFileItselfIsLeftBehind() throws IOException {
    UserPreferences memory = memory();
    memory.put("operator", "anna");
    memory.save();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("window.properties"));
    }
  }

  @Test
  void aFileThatCannotBeReadCostsTheMemoryOnly() throws IOException {
    Files.writeString(folder.resolve("window.properties"), "theme=\\uXYZ");
    assertThat(memory().text("theme")).isEmpty();
  }

  private UserPreferences memory() {
    return UserPreferences.in(folder.resolve("window.properties"));
  }
}
