package org.holdfast.testing.sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.controlsfx.control.textfield.CustomTextField;

/**
 * What is wrong with the window as it is shown, in words for whoever has to put it right. Belongs
 * to the JavaFX application thread.
 */
public final class WindowChecks {

  /** What WCAG 2 wants of text. */
  private static final double MIN_TEXT_CONTRAST = 4.5;

  /** What is rounded when a layout is fitted to whole pixels. */
  private static final double ROUNDING = 1.5;

  /** Letters of a hint. */
  private static final int HINT = 15;

  private WindowChecks() {}

  /**
   * Words that end in dots, or are cut by the edge of what holds them. Long names in cells may: the
   * whole of them is in their tooltip.
   */
  public static List<String> cutWords(Scene scene) {
    List<String> found = new ArrayList<>();
    // What has just been said is not drawn yet.
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    for (Node node : Shown.below(scene.getRoot())) {
      if (node instanceof Labeled labeled && isCut(labeled) && !mayBeCut(labeled)) {
        found.add("cut: " + Shown.name(labeled) + " to “" + drawn(labeled) + "”");
      } else if (node instanceof TextField field && isPromptCut(field)) {
        found.add("cut: prompt “" + field.getPromptText() + "” of " + Shown.name(field));
      }
    }
    return found;
  }

  /** Of a long hint the beginning has to be seen: as much as says what the field is for. */
  private static boolean isPromptCut(TextField field) {
    String prompt = field.getPromptText();
    if (prompt == null || prompt.isBlank() || field.getWidth() == 0) {
      return false;
    }
    Text ruler = new Text(prompt.length() > HINT ? prompt.substring(0, HINT) : prompt);
    ruler.setFont(field.getFont());
    double icon =
        field instanceof CustomTextField custom && custom.getLeft() != null
            ? custom.getLeft().getLayoutBounds().getWidth()
            : 0;
    double room = field.getWidth() - field.getInsets().getLeft() - field.getInsets().getRight();
    return ruler.getLayoutBounds().getWidth() + icon > room + ROUNDING;
  }

  /**
   * Parts that have gone and still take the clicks of what is below them: nothing in them is seen,
   * and they have the size that they had before.
   */
  public static List<String> ghosts(Scene scene) {
    return Shown.below(scene.getRoot()).stream()
        .filter(Pane.class::isInstance)
        .map(Pane.class::cast)
        .filter(pane -> !pane.isManaged() && !pane.isMouseTransparent() && pane.isPickOnBounds())
        .filter(pane -> pane.getWidth() > 0 && pane.getHeight() > 0)
        .filter(pane -> !pane.getChildren().isEmpty())
        .filter(pane -> pane.getChildren().stream().noneMatch(Node::isVisible))
        .map(pane -> "takes clicks though it has gone: " + Shown.name(pane))
        .toList();
  }

  private static boolean isCut(Labeled labeled) {
    String text = labeled.getText();
    return text != null
        && !text.isBlank()
        && labeled.getMaxWidth() != 0
        && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
        && drawn(labeled) != null
        && !squeezed(drawn(labeled)).equals(squeezed(text));
  }

  /** Lines are broken where there is room, which is not what is looked for. */
  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** What is to be read of it; null when it shows no text at all. */
  private static String drawn(Labeled labeled) {
    return labeled.getChildrenUnmodifiable().stream()
        .filter(child -> child instanceof Text && child.isVisible())
        // An icon is a text, too.
        .filter(child -> child.getStyleClass().contains("text"))
        .map(child -> ((Text) child).getText())
        .findFirst()
        .orElse(null);
  }

  /** A name in a cell, or one that has the whole of it in a tooltip; numbers and SKUs never. */
  private static boolean mayBeCut(Labeled labeled) {
    boolean number =
        labeled.getText().matches("[\\d.,:\u202f\u00a0 −–+-]+")
            || labeled.getStyleClass().contains("number-cell")
            || labeled.getStyleClass().contains("sku-cell");
    return !number
        && ((labeled instanceof IndexedCell && !(labeled.getParent() instanceof ComboBox))
            || labeled.getTooltip() != null);
  }

  /** Controls and words that are not on the window although nothing can be scrolled to them. */
  public static List<String> outside(Scene scene) {
    List<String> found = new ArrayList<>();
    for (Node node : Shown.below(scene.getRoot())) {
      if ((node instanceof Labeled || Shown.isStop(node)) && !Shown.isScrolled(node)) {
        Bounds place = Shown.place(node);
        if (place.getWidth() > 0
            && (place.getMinX() < -ROUNDING
                || place.getMinY() < -ROUNDING
                || place.getMaxX() > scene.getWidth() + ROUNDING
                || place.getMaxY() > scene.getHeight() + ROUNDING)) {
          found.add("outside: " + Shown.name(node) + " at " + place);
        }
      }
    }
    return found;
  }

  /** Controls that a screen reader has no name for. */
  public static List<String> nameless(Scene scene) {
    List<Node> shown = Shown.below(scene.getRoot());
    Set<Node> labelled =
        shown.stream()
            .filter(node -> node instanceof Label label && label.getLabelFor() != null)
            .map(node -> ((Label) node).getLabelFor())
            .collect(Collectors.toSet());
    return shown.stream()
        .filter(node -> Shown.isStop(node) && !labelled.contains(node) && !hasName(node))
        .map(node -> "no name: " + Shown.name(node))
        .toList();
  }

  private static boolean hasName(Node node) {
    return !isBlank(node.getAccessibleText())
        || (node instanceof Labeled labeled && !isBlank(labeled.getText()))
        || node.getClass().getSimpleName().equals("ScrollPane")
        // Its tabs have names, and the arrows of a calendar belong to JavaFX.
        || node instanceof TabPane
        || node.getStyleClass().contains("left-button")
        || node.getStyleClass().contains("right-button")
        || isPartOfAnother(node);
  }

  /** The field of a spinner or an editable box is called what that is called. */
  private static boolean isPartOfAnother(Node node) {
    Parent above = node.getParent();
    return above != null && Shown.isStop(above) && !isBlank(above.getAccessibleText());
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  /** Words whose colour is too near to what is behind them. What is switched off may be. */
  public static List<String> paleWords(Scene scene) {
    List<String> found = new ArrayList<>();
    for (Node node : Shown.below(scene.getRoot())) {
      if (node instanceof Labeled labeled
          && !labeled.isDisabled()
          && drawn(labeled) != null
          && !drawn(labeled).isBlank()
          && labeled.getTextFill() instanceof Color ink) {
        Color ground = Contrast.ground(labeled);
        double contrast = Contrast.of(Contrast.over(ink, ground), ground);
        if (contrast < MIN_TEXT_CONTRAST - 0.005) {
          found.add(
              "pale: %.2f:1 %s (%s on %s)".formatted(contrast, Shown.name(node), ink, ground));
        }
      }
    }
    return found;
  }

  /**
   * Boxes whose choices have other words, or none, for letters that are typed on them than for
   * people: a choice of the program's own has to be known by its words in the language shown.
   */
  public static List<String> wordlessChoices(Scene scene) {
    return Shown.below(scene.getRoot()).stream()
        .filter(ComboBox.class::isInstance)
        .map(node -> (ComboBox<?>) node)
        .filter(box -> !box.isEditable() && hasWordlessChoice(box))
        .map(box -> "typing finds no choice of " + Shown.name(box))
        .toList();
  }

  private static <T> boolean hasWordlessChoice(ComboBox<T> box) {
    return box.getItems().stream()
        .anyMatch(
            item -> {
              String words = box.getConverter().toString(item);
              return words == null
                  || words.isBlank()
                  || (item instanceof Enum<?> choice && words.equals(choice.name()));
            });
  }
}
