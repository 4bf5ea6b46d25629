package org.holdfast.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.holdfast.inventory.figures.Flow;
import org.holdfast.inventory.figures.TimeStep;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import picocli.CommandLine;

/** How the command line reads words and numbers, and what it says where it cannot. */
public final class Converters {

  private static final Texts TEXTS = Texts.of(Converters.class);

  private Converters() {}

  /** Makes {@code line} with all its commands read them so. */
  public static void register(CommandLine line) {
    line.registerConverter(Long.class, Converters::number)
        .registerConverter(long.class, Converters::number)
        .registerConverter(Integer.class, Converters::smallNumber)
        .registerConverter(int.class, Converters::smallNumber)
        .registerConverter(Path.class, Converters::path);
    register(line, ReasonCode.class);
    register(line, ReservationState.class);
    register(line, Flow.class);
    register(line, TimeStep.class);
  }

  /** Makes {@code line} take the words of {@code type} in any case, with - or _. */
  public static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
    line.registerConverter(
        type,
        word ->
            EnumNames.find(type, word)
                .orElseThrow(
                    () ->
                        new WrongValueException(
                            TEXTS.get("word.unknown", word, EnumNames.names(type)))));
  }

  /**
   * The file or folder that is called {@code text}.
   *
   * @throws WrongValueException when nothing here can be called so
   */
  public static Path path(String text) {
    if (text.isBlank()) {
      throw new WrongValueException(TEXTS.get("path.empty"));
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new WrongValueException(TEXTS.get("path.impossible", text));
    }
  }

  private static Long number(String text) {
    if (text.strip().matches("[+-]?[0-9]{19,}")) {
      throw new WrongValueException(TEXTS.get("number.large", text));
    }
    return TypedNumber.digits(text).orElseThrow(() -> new WrongValueException(wholeNumber(text)));
  }

  /** With how it is to be written, if it was meant as a number. */
  private static String wholeNumber(String text) {
    return text.matches(".*[0-9].*")
        ? TEXTS.get("number.no", text) + " " + TypedNumber.digitsHint()
        : TEXTS.get("number.no", text);
  }

  private static Integer smallNumber(String text) {
    long number = number(text);
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new WrongValueException(TEXTS.get("number.large", text));
    }
    return (int) number;
  }
}
