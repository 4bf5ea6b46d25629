package org.holdfast.ui.counts;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;

/** The screen of counts: the list of those under way, or one of them. */
public final class CountsView implements Screen {

  private static final Texts TEXTS = Texts.of(CountsView.class);

  private final CountsViewModel model;
  private final FileDialogs dialogs;
  private final Parent root;
  private final CountListPane list;
  private CountPane opened;

  @FXML private StackPane body;
  @FXML private VBox messages;

  /** The screen over {@code model}; {@code dialogs} ask where a sheet goes. */
  public CountsView(ScreenContext services, CountsViewModel model, FileDialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    root = Fxml.load(this);
    list = new CountListPane(services, model);
    messages
        .getChildren()
        .addAll(
            MessageBar.of("count-message", model.messageProperty()),
            new RightNote(services.permissions().problem(Right.OPERATE)));
    model.openProperty().addListener((observable, before, now) -> showOpen(now));
    showOpen(null);
  }

  private void showOpen(OpenCount open) {
    if (opened != null) {
      opened.leave();
    }
    opened = open == null ? null : new CountPane(open, model::close, dialogs);
    body.getChildren().setAll(opened == null ? list.root() : opened.root());
    focusFirst();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
  }

  @Override
  public void hidden() {
    model.stop();
    if (opened != null) {
      opened.open().entry().lookedInVain();
    }
  }

  @Override
  public void focusFirst() {
    if (opened == null) {
      list.focus();
    } else {
      opened.focus();
    }
  }

  @Override
  public boolean scanned(String code) {
    if (opened != null) {
      opened.open().entry().looking();
    }
    return false;
  }

  /** A product goes to its row of the count that is open, a location to where a count begins. */
  @Override
  public boolean take(ScanMeaning meaning) {
    if (opened == null) {
      return meaning instanceof ScanMeaning.OfLocation place
          && list.choose(place.location().name());
    }
    if (meaning instanceof ScanMeaning.OfProduct product) {
      opened.open().reviewingProperty().set(false);
      opened.open().entry().scanned(product.stock().product());
      focusFirst();
      return true;
    }
    opened.open().entry().lookedInVain();
    return false;
  }

  @Override
  public boolean back() {
    if (opened == null) {
      return false;
    }
    if (opened.open().reviewingProperty().get()) {
      opened.open().reviewingProperty().set(false);
    } else {
      model.close();
    }
    return true;
  }

  @Override
  public List<String> unfinished() {
    return model.unfinished().stream()
        .map(open -> TEXTS.get("unfinished", Long.toString(open.id())))
        .toList();
  }

  @Override
  public void remember() {
    list.remember();
  }
}
