package org.holdfast.ui.context;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.text.TypedText;

/** Who works at this window, and what is offered; the name goes into every movement. */
public final class Operator {

  private static final String NAME = "operator";

  private final UserPreferences memory;
  private final Permissions permissions;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper();

  /** The operator that {@code memory} knows, or {@code otherwise}, who may do everything. */
  public Operator(UserPreferences memory, String otherwise) {
    this(memory, otherwise, Permissions.all());
  }

  /** The same with what the login may do. */
  public Operator(UserPreferences memory, String otherwise, Permissions permissions) {
    this.memory = memory;
    this.permissions = permissions;
    String login = TypedText.name(otherwise);
    name.set(
        memory
            .text(NAME)
            .map(TypedText::name)
            .filter(known -> !known.isEmpty())
            .orElse(login.isEmpty() ? "operator" : login));
  }

  /** What is offered to whoever is signed in. */
  public Permissions permissions() {
    return permissions;
  }

  /** The name, never blank. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }

  /** The name, never blank. */
  public String name() {
    return name.get();
  }

  /**
   * Changes who works here.
   *
   * @return false when the name is blank or too long; nothing was changed then
   */
  public boolean rename(String wanted) {
    String stripped = TypedText.name(wanted);
    if (stripped.isEmpty() || stripped.length() > RequestChecks.MAX_OPERATOR) {
      return false;
    }
    name.set(stripped);
    memory.put(NAME, stripped);
    memory.save();
    return true;
  }
}
