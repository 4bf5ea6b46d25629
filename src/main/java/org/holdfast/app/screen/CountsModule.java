package org.holdfast.app.screen;

import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.counts.CountsView;
import org.holdfast.ui.counts.CountsViewModel;

/** Counts of whole locations. */
final class CountsModule implements ScreenModule {

  private static final Texts TEXTS = Texts.of(CountsModule.class);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    CountsViewModel model =
        new CountsViewModel(console.services(), console.backend().counts(), console.operator());
    CountsView view = new CountsView(console.services(), model, console.window().dialogs());
    return ScreenEntry.of("counts", TEXTS.get("counts"), "fth-clipboard", view)
        .refreshedBy(model::refresh);
  }
}
