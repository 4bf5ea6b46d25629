package org.holdfast.ui.common.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedViewsTest {

  private static final NamedArrangement LOW =
      new NamedArrangement(
          "Low = here & there? 100 %", Map.of("location", "Tool\nCrib=&?", "sort", ""));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("window.properties");
  }

  private SavedViews views(String operator) {
    UserPreferences memory = UserPreferences.in(file);
    return new SavedViews(memory, new Operator(memory, operator).nameProperty(), "inventory");
  }

  private static List<String> names(SavedViews views) {
    return views.views().stream().map(NamedArrangement::name).toList();
  }

  @Test
  void areThereAfterARestartForWhoSavedThem() {
    assertThat(views("anna").save(LOW)).isEmpty();
    assertThat(views("anna").views()).containsExactly(LOW);
    assertThat(views("ben").views()).isEmpty();
  }

  @Test
  void changeWithWhoWorksHere() {
    UserPreferences memory = UserPreferences.in(file);
    Operator operator = new Operator(memory, "anna");
    SavedViews views = new SavedViews(memory, operator.nameProperty(), "inventory");
    views.save(LOW);
    operator.rename("ben");
    assertThat(views.views()).isEmpty();
    operator.rename("anna");
    assertThat(views.views()).containsExactly(LOW);
  }

  @Test
  void areInOrderOfTheirNamesAndReplacedRenamedAndDeleted() {
    SavedViews views = views("anna");
    views.save(new NamedArrangement("b", Map.of("x", "1")));
    views.save(new NamedArrangement("  a ", Map.of()));
    views.save(new NamedArrangement("b", Map.of("x", "2")));
    assertThat(names(views)).containsExactly("a", "b");
    NamedArrangement second = views.find("b").orElseThrow();
    assertThat(second.parts()).containsEntry("x", "2");
    assertThat(views.rename(second, "a")).contains(SavedViews.NameProblem.TAKEN);
    assertThat(views.rename(second, " ")).contains(SavedViews.NameProblem.LENGTH);
    assertThat(views.rename(second, "c")).isEmpty();
    assertThat(names(views("anna"))).containsExactly("a", "c");
    views.delete(views.find("a").orElseThrow());
    assertThat(names(views("anna"))).containsExactly("c");
  }

  @Test
  void haveNamesOfAMenusLengthAndNumber() {
    SavedViews views = views("anna");
    assertThat(views.save(new NamedArrangement("x".repeat(SavedViews.MAX_NAME + 1), Map.of())))
        .contains(SavedViews.NameProblem.LENGTH);
    IntStream.range(0, SavedViews.MAX_VIEWS)
        .forEach(number -> views.save(new NamedArrangement("view " + number, Map.of())));
    assertThat(views.save(LOW)).contains(SavedViews.NameProblem.TOO_MANY);
    assertThat(views.save(new NamedArrangement("view 7", Map.of("x", "1")))).isEmpty();
    assertThat(views.views()).hasSize(SavedViews.MAX_VIEWS);
  }

  @Test
  void linesThatAreNoViewsCostThemselvesOnly() throws Exception {
    Files.writeString(
        file,
        "views.inventory.anna=rubbish\\n%zz?a\\=b\\n?a\\=b\\nGood?a\\=b&broken&c\\=%%\\nRight?a\\=b&broken\n");
    SavedViews views = views("anna");
    assertThat(views.views()).containsExactly(new NamedArrangement("Right", Map.of("a", "b")));
  }
}
