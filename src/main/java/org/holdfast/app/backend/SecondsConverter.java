package org.holdfast.app.backend;

import java.util.OptionalDouble;
import org.holdfast.app.command.WrongValueException;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import picocli.CommandLine.ITypeConverter;

/** Reads a number of seconds; its bounds are checked with the other options. */
final class SecondsConverter implements ITypeConverter<Double> {

  private static final Texts TEXTS = Texts.of(SecondsConverter.class);

  @Override
  public Double convert(String text) {
    // A script means the same whatever language is spoken.
    return seconds(text)
        .orElseThrow(
            () ->
                new WrongValueException(
                    TEXTS.get(
                        "seconds",
                        text,
                        Numbers.plain(0.5),
                        Numbers.plain(OptionChecks.MIN_SECONDS),
                        Numbers.plain(OptionChecks.MAX_SECONDS))));
  }

  private static OptionalDouble seconds(String text) {
    return TypedNumber.isParted(text)
        ? OptionalDouble.empty()
        : DisplayLocale.neutral(() -> TypedNumber.decimal(text));
  }
}
