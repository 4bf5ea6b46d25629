package org.holdfast.app;

import org.holdfast.text.TypedNumber;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of seconds; its bounds are checked with the other options. */
final class SecondsConverter implements ITypeConverter<Double> {

  @Override
  public Double convert(String text) {
    return TypedNumber.decimal(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "“%s” is no number of seconds; write for example 5 or 0.5 (0.1 to 600)."
                        .formatted(text)));
  }
}
