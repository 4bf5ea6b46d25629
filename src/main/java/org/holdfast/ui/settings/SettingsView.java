package org.holdfast.ui.settings;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.settings.language.LanguageCard;

/** The settings screen: who works here, how it looks, which database, which keys. */
public final class SettingsView implements Screen {

  private static final Texts TEXTS = Texts.of(SettingsView.class);

  private final SettingsViewModel model;
  private final Parent root;
  private final OperatorCard operator;

  @FXML private VBox cards;

  /** The screen of {@code model}: a card for each subject. */
  public SettingsView(SettingsViewModel model) {
    this.model = model;
    this.root = Fxml.load(this);
    operator = new OperatorCard(model.operator(), model.withheld());
    cards
        .getChildren()
        .addAll(
            operator,
            new LookCard(model.theme(), model.textSize()),
            new LanguageCard(model.language()).root(),
            new SoundCard(model.sound()));
    model.alerts().map(AlertsCard::new).ifPresent(cards.getChildren()::add);
    cards
        .getChildren()
        .addAll(new DatabaseCard(model.database()), new KeyboardCard(model.screens()));
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.database().update();
  }

  @Override
  public void hidden() {
    model.operator().reset();
  }

  @Override
  public List<ScreenAction> actions() {
    return List.of(
        new ScreenAction(
            "operator", TEXTS.get("operator.change"), "fth-user", "", operator::focus));
  }

  @Override
  public void focusFirst() {
    operator.focus();
  }
}
