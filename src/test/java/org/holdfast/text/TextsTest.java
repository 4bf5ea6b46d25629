package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every text is used, every text that is used is there, and all of them are in German, too. */
class TextsTest {

  private static final Path RESOURCES = Path.of("resources");
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path WORDS = Path.of("src", "test", "resources", "texts");
  private static final String ENGLISH = "texts.properties";
  private static final String GERMAN = "texts_de.properties";

  private static final Pattern USE = Pattern.compile("TEXTS\\s*\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");

  /** One text for each constant, whose name stands between what comes before and after it. */
  private static final Pattern USE_OF_FAMILY =
      Pattern.compile(
          "TEXTS\\s*\\.get\\(\\s*\"([^\"]+)\"\\s*\\+\\s*[\\w.]+(?:\\(\\w*\\))?\\s*(?:\\+\\s*\"([^\"]+)\"\\s*)?[,)]");

  private static final Pattern USE_IN_LAYOUT = Pattern.compile("=\"%([^\"]+)\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\s*([0-9]+)");

  /** What a value says beside its places, signs and numbers. */
  private static final Pattern NO_WORD = Pattern.compile("\\{[^{}]*\\}|[^\\p{L}]+");

  private static final Pattern SHOWN =
      Pattern.compile("(?:text|promptText|accessibleText|title)=\"([^\"$%]+)\"");
  private static final Pattern TYPE_NAME = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");

  @TestFactory
  Stream<DynamicTest> everyBundleHasWhatItsPackageUsesAndNothingElse() {
    return eachBundle(TextsTest::assertComplete);
  }

  @TestFactory
  Stream<DynamicTest> everyBundleSaysTheSameInGerman() {
    return eachBundle(file -> assertSame(load(file), load(file.resolveSibling(GERMAN))));
  }

  /** A type of the code that stands on a screen is a slip of a rename. */
  @Test
  void noScreenShowsTheNameOfAType() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".fxml"))
                  .flatMap(file -> SHOWN.matcher(read(file)).results())
                  .map(found -> found.group(1))
                  .filter(text -> TYPE_NAME.matcher(text).find()))
          .isEmpty();
    }
  }

  @Test
  void everyPackageThatUsesTextsHasABundle() throws IOException {
    TreeSet<Path> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(
              file -> USE.matcher(read(file)).find() || USE_OF_FAMILY.matcher(read(file)).find())
          .forEach(file -> packages.add(SOURCES.relativize(file.getParent())));
    }
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".fxml"))
          .filter(file -> USE_IN_LAYOUT.matcher(read(file)).find())
          .forEach(file -> packages.add(RESOURCES.relativize(file.getParent())));
    }
    assertThat(packages).hasSizeGreaterThan(1);
    assertThat(packages)
        .allSatisfy(each -> assertThat(RESOURCES.resolve(each).resolve(ENGLISH)).isRegularFile());
  }

  private static void assertComplete(Path file) {
    Set<String> used = new TreeSet<>();
    Path sources = SOURCES.resolve(RESOURCES.relativize(file.getParent()));
    used(sources, ".java", USE, used);
    used(file.getParent(), ".fxml", USE_IN_LAYOUT, used);
    Properties texts = load(file);
    for (MatchResult family : found(sources, ".java", USE_OF_FAMILY)) {
      used.addAll(family(texts, family.group(1), family.group(2)));
    }
    assertThat(texts.stringPropertyNames()).isEqualTo(used);
  }

  private static Set<String> family(Properties texts, String before, String after) {
    Pattern keys =
        Pattern.compile(
            Pattern.quote(before) + "[a-z0-9-]+" + Pattern.quote(after == null ? "" : after));
    Set<String> found = new TreeSet<>(texts.stringPropertyNames());
    found.removeIf(key -> !keys.matcher(key).matches());
    assertThat(found).as("%s…%s", before, after).isNotEmpty();
    return found;
  }

  private static void used(Path folder, String ending, Pattern use, Set<String> keys) {
    found(folder, ending, use).forEach(found -> keys.add(found.group(1)));
  }

  private static List<MatchResult> found(Path folder, String ending, Pattern use) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .flatMap(file -> use.matcher(read(file)).results())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSame(Properties english, Properties german) {
    assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    Set<String> alike = Set.copyOf(lines("same-in-german.txt"));
    for (String key : english.stringPropertyNames()) {
      String one = english.getProperty(key);
      String other = german.getProperty(key);
      assertThat(new MessageFormat(one, Locale.ENGLISH).toPattern()).isNotEmpty();
      assertThat(new MessageFormat(other, Locale.GERMAN).toPattern()).isNotEmpty();
      assertThat(places(other)).as(key).isEqualTo(places(one));
      String words = NO_WORD.matcher(one).replaceAll(" ").strip();
      if (!words.isEmpty() && !alike.contains(words)) {
        assertThat(other).as(key).isNotEqualTo(one).isNotBlank();
      }
    }
  }

  private static Set<String> places(String text) {
    return PLACE
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<DynamicTest> eachBundle(Consumer<Path> check) {
    return bundles()
        .map(file -> DynamicTest.dynamicTest(packageOf(file), () -> check.accept(file)));
  }

  private static Stream<Path> bundles() {
    try (Stream<Path> files = Files.walk(RESOURCES.resolve("org"))) {
      return files.filter(file -> file.endsWith(ENGLISH)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String packageOf(Path bundle) {
    return RESOURCES
        .relativize(bundle.getParent())
        .toString()
        .replace(bundle.getFileSystem().getSeparator(), ".");
  }

  private static List<String> lines(String list) {
    return read(WORDS.resolve(list))
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static Properties load(Path file) {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
