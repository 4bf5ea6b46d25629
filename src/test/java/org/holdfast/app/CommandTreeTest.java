package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandTreeTest {

  private static Set<String> commands(String... arguments) {
    return Launcher.commandLine(Map.of(), arguments).getSubcommands().keySet();
  }

  @Test
  void onlyWhatIsNamedIsMadeWhereverItStands() {
    assertThat(commands("stock", "--format", "json")).containsExactly("stock");
    assertThat(commands("--operator", "count", "reserve", "A:1"))
        .containsExactlyInAnyOrder("reserve", "count");
    assertThat(commands()).as("what opens the window").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stok",
        "--operator stok",
        "--help",
        "stock --help",
        "--help stock",
        "-h stock",
        "-Vh",
        "stok --operator count",
        "exprt stock",
        "@arguments count",
        "--operator count @arguments"
      })
  void allAreThereToBeListedAndProposed(String line) {
    assertThat(commands(line.split(" "))).hasSizeGreaterThan(20).contains("stock", "connection");
  }

  /** The options of the whole program, its help and its ways to read numbers. */
  @Test
  void aCommandIsTheSameAloneAsAmongAllOthers() {
    CommandLine all = Launcher.commandLine(Map.of(), "--help");
    assertThat(all.getSubcommands())
        .allSatisfy(
            (name, among) -> {
              CommandLine alone = Launcher.commandLine(Map.of(), name).getSubcommands().get(name);
              assertThat(alone.getUsageMessage()).isEqualTo(among.getUsageMessage());
              assertThat(alone.getSubcommands().keySet())
                  .isEqualTo(among.getSubcommands().keySet());
            });
  }
}
