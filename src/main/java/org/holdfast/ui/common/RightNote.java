package org.holdfast.ui.common;

import java.util.Optional;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/** Says why something is not offered here; takes no room where everything is. */
public final class RightNote extends Label {

  /** A note with the reason, if there is one. */
  public RightNote(Optional<String> reason) {
    super(reason.orElse(""), new FontIcon("fth-lock"));
    getStyleClass().addAll("muted", "right-note");
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setVisible(reason.isPresent());
    setManaged(reason.isPresent());
  }
}
