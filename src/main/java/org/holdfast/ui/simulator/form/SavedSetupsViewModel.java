package org.holdfast.ui.simulator.form;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.TaskExecutor;

/** The setups that were given a name. Belongs to the JavaFX application thread. */
public final class SavedSetupsViewModel {

  private static final Texts TEXTS = Texts.of(SavedSetupsViewModel.class);
  private static final int MAX_NAME = 60;

  private final TaskExecutor tasks;
  private final RunStore store;
  private final ScenarioFormViewModel form;
  private final ObjectProperty<Message> message;
  private final Consumer<Exception> failed;
  private final ObservableList<SavedSetup> saved = FXCollections.observableArrayList();

  /**
   * None yet; they are shown once they have been read.
   *
   * @param form what is saved, and what a named one is shown in
   * @param failed is told what went wrong with their file
   */
  public SavedSetupsViewModel(
      TaskExecutor tasks,
      RunStore store,
      ScenarioFormViewModel form,
      ObjectProperty<Message> message,
      Consumer<Exception> failed) {
    this.tasks = tasks;
    this.store = store;
    this.form = form;
    this.message = message;
    this.failed = failed;
  }

  /** Shows what has been read. */
  public void show(List<SavedSetup> read) {
    saved.setAll(read);
  }

  /** Gives the setup of the form a name. */
  public void save(String name) {
    String typed = TypedText.name(name);
    if (typed.isEmpty() || typed.length() > MAX_NAME) {
      message.set(Message.warning(TEXTS.get("name.wrong", MAX_NAME), ""));
      return;
    }
    SavedSetup setup = new SavedSetup(typed, form.setup(), form.chosenStrategies());
    change(() -> store.save(setup));
  }

  /** Forgets a named setup. */
  public void forget(SavedSetup setup) {
    change(() -> store.deleteSetup(setup.name()));
  }

  /** Shows a named setup in the form. */
  public void use(SavedSetup setup) {
    form.use(setup.setup(), setup.strategies());
  }

  /** The name to begin with for the setup of the form. */
  String proposedName() {
    return form.workloadProperty().get().label();
  }

  /** The named setups. */
  public ObservableList<SavedSetup> saved() {
    return saved;
  }

  private interface Change {
    void run() throws IOException;
  }

  private void change(Change change) {
    tasks.run(
        () -> {
          change.run();
          return store.setups();
        },
        saved::setAll,
        failed);
  }
}
