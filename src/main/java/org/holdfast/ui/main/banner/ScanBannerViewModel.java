package org.holdfast.ui.main.banner;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.text.Texts;

/** A scan that the screen has no use for. Belongs to the JavaFX application thread. */
public final class ScanBannerViewModel {

  private static final Texts TEXTS = Texts.of(ScanBannerViewModel.class);

  private final Consumer<String> search;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private String code = "";

  /** No scan yet; {@code search} looks one up where everything can be found. */
  public ScanBannerViewModel(Consumer<String> search) {
    this.search = search;
  }

  /** Tells of {@code scanned}. */
  public void show(String scanned) {
    code = scanned;
    text.set(TEXTS.get("scan", scanned));
  }

  /** Tells of nothing any more. */
  public void forget() {
    text.set("");
  }

  /** Looks the scan up. */
  public void lookUp() {
    String wanted = code;
    forget();
    search.accept(wanted);
  }

  /** What to say; empty: nothing. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }
}
