package org.holdfast.app;

import org.holdfast.app.command.WrongValueException;
import org.holdfast.text.TypedNumber;
import picocli.CommandLine.ITypeConverter;

/** Reads a number of seconds; its bounds are checked with the other options. */
final class SecondsConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    return TypedNumber.decimal(text)
        .orElseThrow(
            () ->
                new WrongValueException(
                    "“%s” is no number of seconds; write for example 5 or 0.5 (0.1 to 600)."
                        .formatted(text)));
  }
}
