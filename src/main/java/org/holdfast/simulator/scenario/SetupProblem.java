package org.holdfast.simulator.scenario;

import org.holdfast.text.Texts;

/**
 * Something that is wrong with a setup.
 *
 * @param field which parameter
 * @param value what it is, as it was typed or as it is shown
 * @param rule what is allowed
 * @param workload for which workload
 * @param pieces how many pieces there are at the start, of all products
 */
public record SetupProblem(
    SetupField field, String value, Rule rule, WorkloadKind workload, long pieces) {

  private static final Texts TEXTS = Texts.of(SetupProblem.class);

  /** What a value has to be. */
  public enum Rule {
    /** A number, and one that the field allows. */
    NUMBER,
    /** A whole number, and one that the field allows. */
    WHOLE_NUMBER,
    /** Within the bounds of the field. */
    RANGE,
    /** One or more. */
    SOME,
    /** One or more, for this workload. */
    SOME_FOR_WORKLOAD,
    /** One, for this workload. */
    ONE_FOR_WORKLOAD,
    /** None, for this workload. */
    NONE_FOR_WORKLOAD,
    /** As many as there are pieces. */
    CAPACITY
  }

  /** The problem of a text that is no value of {@code field}. */
  public static SetupProblem unreadable(SetupField field, String typed, WorkloadKind workload) {
    return new SetupProblem(
        field, typed, field.isWhole() ? Rule.WHOLE_NUMBER : Rule.NUMBER, workload, 0);
  }

  /** The sentence for the command line. */
  public String forCommandLine() {
    return TEXTS.get("problem", field.option(), shown(), allowed());
  }

  /** The sentence for the screen, where what was typed stands beside it. */
  public String forScreen() {
    return isUnreadable()
        ? TEXTS.get("problem.typed", field.label(), allowed())
        : TEXTS.get("problem", field.label(), value, allowed());
  }

  private boolean isUnreadable() {
    return rule == Rule.NUMBER || rule == Rule.WHOLE_NUMBER;
  }

  private String shown() {
    return isUnreadable() ? TEXTS.get("quoted", value) : value;
  }

  private String allowed() {
    return TEXTS.get("rule." + EnumNames.word(rule), field.range(), workload.option(), pieces);
  }
}
