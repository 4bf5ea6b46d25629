package org.holdfast.ui.main;

import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.keys.Scan;
import org.holdfast.ui.keys.ScanGuard;
import org.holdfast.ui.main.banner.AlertBanner;
import org.holdfast.ui.main.banner.ScanBanner;
import org.holdfast.ui.main.banner.ServedBanner;
import org.holdfast.ui.main.overlay.Overlay;

/** The main window's content: a side bar of screens, the chosen screen, a status bar. */
public final class MainPane {

  /** In a narrow window the side bar shows icons only, and leaves the room to the tables. */
  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

  private static final double COMPACT_BELOW = 1170;

  private final MainViewModel model;
  private final Parent root;
  private final WindowOverlays overlays;
  private final Timeline ticks;
  private ScanGuard guard;

  @FXML private BorderPane main;
  @FXML private HBox offline;
  @FXML private VBox bands;
  @FXML private StackPane content;
  @FXML private VBox notices;

  /** The window's content, of which {@code model} has at least one screen. */
  public MainPane(MainViewModel model, TableKeys tables) {
    this.model = model;
    Overlay overlay = new Overlay(Fxml.load(this));
    this.root = overlay.root();
    overlays = new WindowOverlays(model, overlay);
    Navigation navigation = model.navigation();
    SideBar sideBar = new SideBar(navigation, model.theme());
    sideBar.count(model.alertScreen(), model.alerts().alerts());
    main.setLeft(sideBar.root());
    main.setBottom(new StatusBar(model.status(), model.who()).root());
    bands.getChildren().add(new ScanBanner(model.scanBanner()));
    if (navigation.has(model.alertScreen())) {
      // Who cannot go where something is done about it is not kept from work by it.
      bands.getChildren().add(new AlertBanner(model.alertBanner()));
    }
    notices.getChildren().add(new ServedBanner(model.served()));
    offline.visibleProperty().bind(model.status().connectedProperty().not());
    offline.managedProperty().bind(offline.visibleProperty());
    navigation
        .currentProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                content.getChildren().setAll(newValue.screen().root()));
    main.widthProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                main.pseudoClassStateChanged(COMPACT, newValue.doubleValue() < COMPACT_BELOW));
    ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> model.status().update()));
    ticks.setCycleCount(Animation.INDEFINITE);
    tables.install(root);
    new WindowKeys(root, model, tables, overlays).listen();
    FileDrop.install(root, file -> navigation.open(model.fileScreen(), file));
  }

  /** What the window shows. */
  public Parent root() {
    return root;
  }

  /** Shows the screen of last time and begins to follow the database. */
  public void start() {
    ticks.play();
    Window window = root.getScene().getWindow();
    guard = new ScanGuard(window, System::nanoTime, this::scanned, KeyTip::show);
    guard.start();
    window.setOnCloseRequest(this::closing);
    model.navigation().showLast();
    model.served().start();
  }

  /** Stops everything and remembers how the window was arranged. */
  public void stop() {
    ticks.stop();
    model.served().stop();
    if (guard != null) {
      guard.stop();
    }
    model.navigation().leave();
  }

  private void scanned(Scan scan) {
    if (scan.window() != root.getScene().getWindow()) {
      KeyTip.show(scan.window(), MainViewModel.scannedOverQuestion(scan.code()));
    } else {
      overlays.close();
      OpenLists.close();
      model.scans().scanned(scan.code());
    }
  }

  /** What was typed is not lost with the window unless its user says so. */
  private void closing(WindowEvent event) {
    List<String> unfinished = model.navigation().unfinished();
    if (!unfinished.isEmpty() && !UnfinishedDialog.close(root.getScene().getWindow(), unfinished)) {
      event.consume();
    }
  }
}
