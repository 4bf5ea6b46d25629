package org.holdfast.ui.context;

import java.util.Optional;
import javafx.scene.Node;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.Rights;
import org.holdfast.text.Texts;

/**
 * What the window offers to whoever is signed in, and why not more.
 *
 * @param rights what the server allows
 */
public record Permissions(Rights rights) {

  private static final Texts TEXTS = Texts.of(Permissions.class);

  /** Of somebody who may do everything. */
  public static Permissions all() {
    return new Permissions(Rights.all(""));
  }

  /** Whether {@code right} is there. */
  public boolean may(Right right) {
    return rights.may(right);
  }

  /** Why {@code right} is not there, as a sentence; empty when it is. */
  public Optional<String> problem(Right right) {
    return may(right) ? Optional.empty() : Optional.of(sentence(right));
  }

  private String sentence(Right right) {
    return rights.roles().isEmpty()
        ? TEXTS.get("no-role", rights.login(), whose(right))
        : TEXTS.get("role", rights.login(), roles(), whose(right));
  }

  /** The roles in one word each. */
  public String roles() {
    return String.join(", ", rights.roles());
  }

  private static String whose(Right right) {
    return switch (right) {
      case OPERATE -> TEXTS.get("operate");
      case CATALOG -> TEXTS.get("catalog");
      case IMPORT -> TEXTS.get("import");
      case RECONCILE -> TEXTS.get("reconcile");
      case SUPERVISE -> TEXTS.get("supervise");
      case SIMULATE -> TEXTS.get("simulate");
    };
  }

  /** Takes away what needs a right that is not there. */
  public void offer(Right right, Node... parts) {
    if (!may(right)) {
      for (Node part : parts) {
        part.setVisible(false);
        part.setManaged(false);
      }
    }
  }
}
