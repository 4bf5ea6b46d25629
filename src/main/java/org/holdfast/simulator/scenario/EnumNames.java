package org.holdfast.simulator.scenario;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Constants as the command line and files write them: {@code ROW_LOCK} is {@code row-lock}. */
public final class EnumNames {

  private EnumNames() {}

  /** The word for {@code constant}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant that {@code word} names, in any case and with - or _. */
  public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants()).filter(c -> c.name().equals(name)).findFirst();
  }

  /** All words of {@code type}, for messages. */
  public static <E extends Enum<E>> String names(Class<E> type) {
    return names(Arrays.asList(type.getEnumConstants()));
  }

  /** The words of {@code constants}, for messages. */
  public static String names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(EnumNames::word).collect(Collectors.joining(", "));
  }
}
