package org.holdfast.ui.settings;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LabelConverter;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.TextSize;

/** Light or dark. */
final class LookCard extends SettingsCard {

  private static final Texts TEXTS = Texts.of(LookCard.class);

  LookCard(ObjectProperty<Theme> theme, ObjectProperty<TextSize> size) {
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
    add(segments, sizes(size), note(TEXTS.get("look.size.note")));
  }

  private static HBox sizes(ObjectProperty<TextSize> size) {
    ComboBox<TextSize> box = new ComboBox<>();
    box.setId("settings-text-size");
    box.setConverter(
        new LabelConverter<>(value -> TEXTS.get("look.size.percent", value.percent())));
    box.getItems().setAll(TextSize.values());
    box.valueProperty().bindBidirectional(size);
    Label name = new Label(TEXTS.get("look.size"));
    name.setLabelFor(box);
    return row(name, box);
  }

  private static ToggleButton button(String text, Theme theme, ToggleGroup group, String place) {
    ToggleButton button = new ToggleButton(text);
    button.setUserData(theme);
    button.setToggleGroup(group);
    button.getStyleClass().add(place);
    return button;
  }
}
