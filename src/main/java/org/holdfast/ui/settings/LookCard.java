package org.holdfast.ui.settings;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.Theme;

/** Light or dark. */
final class LookCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(LookCard.class);

  LookCard(ObjectProperty<Theme> theme) {
    super(TEXTS.get("look"));
    ToggleGroup themes = new ToggleGroup();
    ToggleButton light = button(TEXTS.get("look.light"), Theme.LIGHT, themes, "left-pill");
    ToggleButton dark = button(TEXTS.get("look.dark"), Theme.DARK, themes, "right-pill");
    Runnable show = () -> themes.selectToggle(theme.get() == Theme.LIGHT ? light : dark);
    show.run();
    theme.addListener(observable -> show.run());
    SegmentedToggle.keepOne(themes, toggle -> theme.set((Theme) toggle.getUserData()));
    HBox segments = new HBox(light, dark);
    segments.getStyleClass().add("segments");
    add(segments);
  }

  private static ToggleButton button(String text, Theme theme, ToggleGroup group, String place) {
    ToggleButton button = new ToggleButton(text);
    button.setUserData(theme);
    button.setToggleGroup(group);
    button.getStyleClass().add(place);
    return button;
  }
}
