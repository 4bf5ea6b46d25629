package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the machine speaks: what is shown and typed follows one language, in everything. */
class LanguageTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

  @AfterEach
  void english() {
    DisplayLocale.use(Language.EN);
  }

  /** With every kind of argument that a formatter may take. */
  private static List<String> everythingThatFormats() throws ReflectiveOperationException {
    List<String> all = new ArrayList<>();
    for (Class<?> type : List.of(Numbers.class, Durations.class, Moments.class)) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == String.class) {
          for (double value : new double[] {1_084, 1_084.5, 1.084, 0.5, 10_840_000}) {
            Object[] arguments =
                Arrays.stream(method.getParameterTypes())
                    .map(parameter -> argument(parameter, value))
                    .toArray();
            all.add((String) method.invoke(null, arguments));
          }
        }
      }
    }
    return all;
  }

  private static Object argument(Class<?> type, double value) {
    if (type == long.class) {
      return (long) value;
    }
    if (type == double.class) {
      return value;
    }
    if (type == Duration.class) {
      return Duration.ofMillis((long) (value * 1_000));
    }
    if (type == Instant.class) {
      return NOON.plusMillis((long) (value * 1_000));
    }
    if (type == ZonedDateTime.class) {
      return NOON.atZone(ZoneOffset.UTC);
    }
    return type == ZoneId.class ? ZoneOffset.UTC : "piece";
  }

  @ParameterizedTest
  @CsvSource({"de-DE, EN", "en-US, EN", "de-DE, DE", "en-US, DE", "tr-TR, DE", "hi-IN, EN"})
  void noFormatterMixesPointsAndCommas(String machine, Language language) throws Exception {
    DisplayLocale.use(language);
    Locale.setDefault(Locale.forLanguageTag(machine));
    String group = language == Language.EN ? "," : ".";
    String decimal = language == Language.EN ? "." : ",";
    List<String> shown = everythingThatFormats();
    assertThat(shown)
        .hasSizeGreaterThan(40)
        .anyMatch(text -> text.contains("1" + group + "084"))
        .anyMatch(text -> text.contains("0" + decimal + "5"))
        .noneMatch(
            text -> text.matches(".*\\b[0-9]{1,3}\\" + decimal + "[0-9]{3}\\" + decimal + ".*"))
        .noneMatch(text -> text.matches(".*[1-9][0-9]{3,}\\" + decimal + ".*"))
        .noneMatch(text -> text.matches(".*\\b0\\" + group + ".*"))
        .noneMatch(text -> text.contains("10" + decimal + "840"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 999, 1_000, 1_084, 123_456, 1_000_000, 999_999_999_999L})
  void whatIsShownCanBeTypedInEachLanguage(long pieces) {
    for (Language language : Language.values()) {
      DisplayLocale.use(language);
      assertThat(TypedNumber.whole(Numbers.whole(pieces))).hasValue(pieces);
      assertThat(TypedNumber.decimal(Numbers.plain(pieces + 0.25))).hasValue(pieces + 0.25);
    }
  }

  @Test
  void germanIsTypedWithPointsBetweenGroupsAndACommaBeforeFractions() throws Exception {
    Spoken.german(
        () -> {
          assertThat(TypedNumber.whole("1.084")).hasValue(1_084);
          assertThat(TypedNumber.whole("1.000.000")).hasValue(1_000_000);
          assertThat(TypedNumber.decimal("1,5")).hasValue(1.5);
          assertThat(TypedNumber.decimal("1.084,25")).hasValue(1_084.25);
          assertThat(TypedNumber.decimal("0.5")).hasValue(0.5);
          assertThat(TypedNumber.digitsHint()).contains("nur aus Ziffern", "1109");
          for (String wrong :
              List.of("1,084", "1,5", "1.0", "10.00", "1.0840", "01.084", "1 084")) {
            assertThat(TypedNumber.whole(wrong)).as(wrong).isEmpty();
          }
          for (String wrong : List.of("0.125", "1.084.5", "1,084,5", "1.", "1.23.456")) {
            assertThat(TypedNumber.decimal(wrong)).as(wrong).isEmpty();
          }
        });
    assertThat(TypedNumber.whole("1.084")).isEmpty();
    assertThat(TypedNumber.decimal("1.084")).hasValue(1.084);
  }

  @Test
  void daysAreWrittenAsTheLanguageHasThem() throws Exception {
    Spoken.german(
        () -> {
          assertThat(Moments.moment(NOON, NOON.plusSeconds(86_400), ZoneOffset.UTC))
              .isEqualTo("4. März 12:00");
          assertThat(Moments.countdown(NOON, NOON)).isEqualTo("fällig");
          assertThat(Moments.stamp(NOON, ZoneOffset.UTC)).isEqualTo("2026-03-04 12:00:00");
          assertThat(Durations.format(Duration.ofMillis(1_500))).isEqualTo("1,5 s");
        });
    assertThat(Moments.moment(NOON, NOON.plusSeconds(86_400), ZoneOffset.UTC))
        .isEqualTo("4 Mar 12:00");
  }

  @Test
  void whatProgramsReadStaysEnglish() throws Exception {
    Spoken.german(
        () -> {
          assertThat(DisplayLocale.neutral(() -> Numbers.whole(1_084))).isEqualTo("1,084");
          assertThat(Numbers.whole(1_084)).isEqualTo("1.084");
        });
  }

  @Test
  void aTextIsReadInTheLanguageOfTheMomentAndAlsoAsABundle() throws Exception {
    Texts texts = Texts.of(Moments.class);
    assertThat(texts.get("due")).isEqualTo("due");
    Spoken.german(
        () -> {
          assertThat(texts.get("due")).isEqualTo("fällig");
          assertThat(texts.bundle().getString("due")).isEqualTo("fällig");
          assertThat(texts.bundle().containsKey("not there")).isFalse();
        });
    assertThat(texts.bundle().getString("due")).isEqualTo("due");
  }

  @Test
  void whoSpeaksAnotherLanguageGetsEnglish() {
    assertThat(Language.of(Locale.GERMANY)).isEqualTo(Language.DE);
    assertThat(Language.of(Locale.forLanguageTag("de-AT"))).isEqualTo(Language.DE);
    assertThat(Language.of(Locale.FRENCH)).isEqualTo(Language.EN);
    assertThat(Language.of("DE")).hasValue(Language.DE);
    assertThat(Language.of("fr")).isEmpty();
  }

  @Test
  void textsStandWhereReadersLookForThem() {
    List<String> inOrder = List.of("Aisle 2", "Aisle-2", "Aisles", "Äpfel", "apple", "Zebra");
    for (Language language : Language.values()) {
      DisplayLocale.use(language);
      assertThat(
              Stream.of("Zebra", "apple", "Aisles", "Äpfel", "Aisle-2", "Aisle 2")
                  .sorted(TextOrder.comparator()))
          .isEqualTo(inOrder);
    }
  }
}
