package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What {@code --help} says: of everything, in each language, and nothing of what is not there. */
class HelpTest {

  private static final Path RESOURCES = Path.of("resources", "org", "holdfast", "app");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*\\}|%n");

  /** Below these names stand the parts of a usage message. */
  private static final List<String> PARTS =
      List.of("usage.description", "usage.footer", "usage.exitCodeList");

  private static final List<String> GENERAL =
      List.of(
          "usage.synopsisHeading",
          "usage.commandListHeading",
          "usage.synopsisSubcommandLabel",
          "usage.exitCodeListHeading",
          "mixinStandardHelpOptions.help",
          "mixinStandardHelpOptions.version");

  private static List<CommandSpec> commands() {
    List<CommandSpec> all = new ArrayList<>();
    collect(Launcher.commandLine(Map.of(), "--help"), all);
    assertThat(all).hasSizeGreaterThan(25);
    return all;
  }

  private static void collect(CommandLine line, List<CommandSpec> all) {
    all.add(line.getCommandSpec());
    line.getSubcommands().values().forEach(each -> collect(each, all));
  }

  @Test
  void everyCommandOptionAndParameterIsDescribed() throws Exception {
    assertDescribed();
    Spoken.german(HelpTest::assertDescribed);
  }

  private static void assertDescribed() {
    for (CommandSpec command : commands()) {
      assertThat(command.usageMessage().description()).as(command.qualifiedName()).isNotEmpty();
      for (ArgSpec arg : command.args()) {
        assertThat(arg.description())
            .as(command.qualifiedName() + " " + arg.paramLabel() + " " + arg)
            .isNotEmpty();
      }
    }
  }

  @Test
  void everyKeyBelongsToACommandThatIsThere() throws IOException {
    TreeSet<String> known = new TreeSet<>(GENERAL);
    for (CommandSpec command : commands()) {
      String name = command.qualifiedName(".") + ".";
      PARTS.forEach(part -> addLines(known, name + part));
      PARTS.forEach(part -> addLines(known, part));
      for (ArgSpec arg : command.args()) {
        known.add(key(arg));
        known.add(name + key(arg));
      }
    }
    for (Path file : bundles()) {
      assertThat(known).as(file.toString()).containsAll(load(file).stringPropertyNames());
    }
  }

  private static void addLines(Set<String> known, String key) {
    known.add(key);
    for (int i = 0; i < 10; i++) {
      known.add(key + "." + i);
    }
  }

  private static String key(ArgSpec arg) {
    return arg instanceof OptionSpec option
        ? option.longestName().replaceFirst("^-+", "")
        : arg.paramLabel() + "[" + ((PositionalParamSpec) arg).index() + "]";
  }

  @Test
  void germanHasTheSameKeysAndVariables() throws IOException {
    assertThat(bundles()).isNotEmpty();
    for (Path file : bundles()) {
      Properties english = load(file);
      Properties german = load(file.resolveSibling("help_de.properties"));
      assertThat(german.stringPropertyNames())
          .as(file.toString())
          .isEqualTo(english.stringPropertyNames());
      for (String key : english.stringPropertyNames()) {
        String one = english.getProperty(key);
        String other = german.getProperty(key);
        assertThat(variables(other)).as(key).isEqualTo(variables(one));
        if (!one.isEmpty() && !one.startsWith("  holdfast ")) {
          assertThat(other).as(key).isNotEqualTo(one).isNotBlank();
        }
      }
    }
  }

  @Test
  void theHelpIsGermanWhereGermanIsSpoken() throws Exception {
    Spoken.german(
        () ->
            assertThat(CommandRun.of(Map.of(), "reserve", "--help").out())
                .startsWith("Aufruf: holdfast reserve")
                .contains("Reserviert Bestand: alle Positionen oder nichts.")
                .contains("Beispiele:")
                .contains("Eine Notiz für das Journal.")
                .doesNotContain("Reserves stock"));
    assertThat(CommandRun.of(Map.of(), "reserve", "--help").out())
        .startsWith("Usage: holdfast reserve")
        .contains("Reserves stock: all lines or nothing.");
  }

  private static List<String> variables(String text) {
    return VARIABLE.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static List<Path> bundles() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.endsWith("help.properties")).sorted().toList();
    }
  }

  private static Properties load(Path file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    return texts;
  }
}
