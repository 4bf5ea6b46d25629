package org.holdfast.ui.main.banner;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.ScreenAction;

/** A scan that nobody has a use for. Belongs to the JavaFX application thread. */
public final class ScanBannerViewModel {

  private static final Texts TEXTS = Texts.of(ScanBannerViewModel.class);

  private final Consumer<String> search;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private final ObservableList<ScreenAction> offers = FXCollections.observableArrayList();
  private String code = "";

  /** No scan yet; {@code search} looks one up where everything can be found. */
  public ScanBannerViewModel(Consumer<String> search) {
    this.search = search;
  }

  /** Tells of what was scanned, and of what can be done about it. */
  public void show(ScanMeaning meaning, List<ScreenAction> possible) {
    code = meaning.code();
    offers.setAll(possible);
    text.set(words(meaning));
  }

  private static String words(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.Unanswered open) {
      return TEXTS.get("scan.unanswered", open.code(), Messages.of(open.failure()).title());
    }
    return meaning instanceof ScanMeaning.Unknown
        ? TEXTS.get("scan.unknown", meaning.code())
        : TEXTS.get("scan", meaning.code());
  }

  /** Tells of nothing any more. */
  public void forget() {
    text.set("");
    offers.clear();
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

  /** What can be done about it besides. */
  public ObservableList<ScreenAction> offers() {
    return FXCollections.unmodifiableObservableList(offers);
  }
}
