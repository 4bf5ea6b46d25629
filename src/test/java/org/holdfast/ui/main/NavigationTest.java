package org.holdfast.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.main.banner.ScanBannerViewModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NavigationTest {

  @TempDir private Path folder;
  private final List<String> heard = new ArrayList<>();
  private UserPreferences memory;
  private Navigation navigation;

  /** Tells what is done with it. */
  private final class SomeScreen implements Screen {
    private final String id;

    private SomeScreen(String id) {
      this.id = id;
    }

    @Override
    public Parent root() {
      throw new IllegalStateException("there is no window");
    }

    @Override
    public void shown() {
      heard.add(id + " shown");
    }

    @Override
    public void hidden() {
      heard.add(id + " hidden");
    }

    @Override
    public void focusFirst() {
      heard.add(id + " focused");
    }

    @Override
    public boolean scanned(String code) {
      heard.add(id + " scanned " + code);
      return true;
    }

    @Override
    public List<String> unfinished() {
      return List.of("begun on " + id);
    }

    @Override
    public void remember() {
      heard.add(id + " remembered");
    }
  }

  @BeforeEach
  void make() {
    memory = UserPreferences.in(folder.resolve("window.properties"));
    navigation = navigation();
  }

  private Navigation navigation() {
    Navigation made = new Navigation(memory);
    made.setScreens(
        List.of(
            ScreenEntry.of("stock", "Stock", "fth-x", new SomeScreen("stock")),
            ScreenEntry.of("files", "Files", "fth-x", new SomeScreen("files"))
                .opening(file -> heard.add("files opened " + file))));
    return made;
  }

  @Test
  void leavesOneScreenBeforeItShowsAnother() {
    navigation.showLast();
    navigation.show("files");
    assertThat(heard)
        .containsExactly(
            "stock shown", "stock focused", "stock hidden", "files shown", "files focused");
    assertThat(navigation.currentProperty().get().id()).isEqualTo("files");
    heard.clear();
    navigation.show("files");
    navigation.show("nowhere");
    assertThat(heard).as("it is there already").containsExactly("files focused");
  }

  @Test
  void tellsOfEveryScreenThatIsAskedForAlsoOfTheOneThatIsShown() {
    navigation.onAsked(screen -> heard.add("asked for " + screen.id()));
    navigation.showLast();
    navigation.show("stock");
    assertThat(heard).filteredOn("asked for stock"::equals).hasSize(2);
  }

  @Test
  void remembersTheLastScreenAlsoByTheTitleThatEarlierVersionsKept() {
    navigation.showLast();
    navigation.show("files");
    navigation.leave();
    assertThat(heard).endsWith("files hidden", "stock remembered", "files remembered");
    assertThat(memory.text("screen")).contains("files");

    memory.put("screen", "Files");
    Navigation next = navigation();
    next.showLast();
    assertThat(next.currentProperty().get().id()).isEqualTo("files");
  }

  @Test
  void givesFilesAndScansToTheScreensThatTakeThem() {
    navigation.showLast();
    navigation.open("files", Path.of("a.csv"));
    assertThat(heard).endsWith("files focused", "files opened a.csv");
    ScanBannerViewModel banner = new ScanBannerViewModel(navigation::lookUp);
    banner.show(new ScanMeaning.Unknown("123"), List.of());
    assertThat(banner.textProperty().get())
        .isEqualTo("Nobody knows the label “123”. Nothing was changed.");
    banner.lookUp();
    assertThat(heard).endsWith("stock focused", "stock scanned 123");
    assertThat(banner.textProperty().get()).isEmpty();
  }

  @Test
  void knowsWhatWouldBeLost() {
    assertThat(navigation.unfinished()).containsExactly("begun on stock", "begun on files");
  }
}
