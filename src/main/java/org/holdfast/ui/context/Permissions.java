package org.holdfast.ui.context;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /**
   * Whether a screen that is about {@code right} is shown: to who has it, and to who has nothing to
   * do with goods and looks at everything, as auditors do. A clerk is shown no tools of others.
   */
  public boolean shows(Right right) {
    return may(right) || !may(Right.OPERATE);
  }

  /** Whether any screen is shown on which the inventory itself is kept running and true. */
  public boolean showsOperations() {
    return Stream.of(Right.SUPERVISE, Right.RECONCILE, Right.SIMULATE).anyMatch(this::shows);
  }

  /**
   * Which screens are not shown, and why, as a sentence; empty when all are.
   *
   * @param screens what each is called, by the right that it is about
   */
  public Optional<String> withheld(Map<Right, String> screens) {
    List<String> hidden =
        screens.entrySet().stream()
            .filter(screen -> !shows(screen.getKey()))
            .map(screen -> TEXTS.get("withheld.screen", screen.getValue(), whose(screen.getKey())))
            .sorted()
            .toList();
    return hidden.isEmpty()
        ? Optional.empty()
        : Optional.of(sentence(TEXTS.get("withheld", String.join("; ", hidden))));
  }

  private String sentence(Right right) {
    return sentence(whose(right));
  }

  private String sentence(String why) {
    return rights.roles().isEmpty()
        ? TEXTS.get("no-role", rights.login(), why)
        : TEXTS.get("role", rights.login(), roles(), why);
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
