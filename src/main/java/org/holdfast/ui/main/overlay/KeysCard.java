package org.holdfast.ui.main.overlay;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.keys.Shortcut;

/** The keys that do something where one is, and those that always do. */
public final class KeysCard extends VBox {

  private static final Texts TEXTS = Texts.of(KeysCard.class);

  private static final double WIDTH = 330;

  /**
   * The keys of {@code current}, one of {@code screens}.
   *
   * @param withheld which screens are not shown, and why
   */
  public KeysCard(ScreenEntry current, List<ScreenEntry> screens, Optional<String> withheld) {
    setId("keys-card");
    getStyleClass().add("overlay-card");
    Label title = new Label(TEXTS.get("keys"));
    title.getStyleClass().add("section-title");
    HBox columns = new HBox(stack(), stack());
    columns.getStyleClass().add("keys-columns");
    List<ScreenAction> here =
        current.screen().actions().stream().filter(each -> !each.keys().isEmpty()).toList();
    if (!here.isEmpty()) {
      GridPane column = column(columns, TEXTS.get("keys.here", current.title()));
      here.forEach(action -> add(column, action.keys(), action.title()));
    }
    addScreens(columns, screens);
    group(columns, TEXTS.get("keys.window"), Shortcut.Group.WINDOW);
    group(columns, TEXTS.get("keys.stock"), Shortcut.Group.STOCK);
    group(columns, TEXTS.get("keys.reservations"), Shortcut.Group.RESERVATIONS);
    ScrollPane scroll = new ScrollPane(columns);
    scroll.getStyleClass().add("details-scroll");
    scroll.setFitToWidth(true);
    Label scan = new Label(TEXTS.get("keys.scan"));
    scan.getStyleClass().add("muted");
    scan.setWrapText(true);
    getChildren().addAll(title, scroll, scan, new RightNote(withheld));
  }

  private static void addScreens(HBox columns, List<ScreenEntry> screens) {
    GridPane column = column(columns, TEXTS.get("keys.screens"));
    for (int i = 0; i < Math.min(screens.size(), Shortcut.MAX_SCREENS); i++) {
      add(column, Shortcut.tip("", Shortcut.screen(i + 1)).strip(), screens.get(i).title());
    }
  }

  private static void group(HBox columns, String title, Shortcut.Group group) {
    GridPane column = column(columns, title);
    Shortcut.of(group).forEach(key -> add(column, key.getDisplayText(), key.effect()));
  }

  private static GridPane column(HBox columns, String title) {
    GridPane column = new GridPane();
    column.getStyleClass().add("keys-column");
    Label name = new Label(title);
    name.getStyleClass().add("keys-group");
    column.add(name, 0, 0, 2, 1);
    shortest(columns).getChildren().add(column);
    return column;
  }

  private static VBox stack() {
    VBox groups = new VBox();
    groups.getStyleClass().add("keys-groups");
    groups.setPrefWidth(WIDTH);
    HBox.setHgrow(groups, Priority.ALWAYS);
    return groups;
  }

  /** Groups are of very different lengths: each goes where fewest keys are. */
  private static VBox shortest(HBox columns) {
    return columns.getChildren().stream()
        .map(VBox.class::cast)
        .min(Comparator.comparingInt(KeysCard::rows))
        .orElseThrow();
  }

  private static int rows(VBox groups) {
    return groups.getChildren().stream().mapToInt(group -> ((GridPane) group).getRowCount()).sum();
  }

  private static void add(GridPane column, String keys, String effect) {
    Label key = new Label(keys);
    key.getStyleClass().add("key");
    key.setMinWidth(Region.USE_PREF_SIZE);
    Label does = new Label(effect);
    does.setWrapText(true);
    column.addRow(column.getRowCount(), key, does);
  }

  /** What has the focus while it is shown. */
  public Node focus() {
    setFocusTraversable(true);
    return this;
  }
}
