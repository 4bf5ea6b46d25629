package org.holdfast.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a scan, and what is a person, by nothing but the time of each key. */
class ScanDetectorTest {

  private final AtomicLong now = new AtomicLong();
  private final ScanDetector<Integer> detector = new ScanDetector<>(now::get);

  private void pass(long millis) {
    now.addAndGet(Duration.ofMillis(millis).toNanos());
  }

  private void type(String text, long gap) {
    for (int i = 0; i < text.length(); i++) {
      pass(gap);
      detector.typed(text.substring(i, i + 1), i);
    }
  }

  private Optional<String> enter(long gap) {
    pass(gap);
    return detector.end(ScanDetector.End.ENTER).map(ScanDetector.Found::code);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 5, 12, 25, 40, 50, 58})
  void everyUsualScannerIsRecognisedWithEnterAndWithTab(long gap) {
    type("96385074", gap);
    assertThat(enter(gap)).contains("96385074");
    type("BA-8327", gap);
    pass(gap);
    assertThat(detector.end(ScanDetector.End.OTHER).map(ScanDetector.Found::code))
        .contains("BA-8327");
  }

  @ParameterizedTest
  @CsvSource({"80,100", "100,110", "120,90", "90,300", "200,200"})
  void aFastTypistIsNone(long gap, long last) {
    type("12000", gap);
    assertThat(enter(last)).isEmpty();
    type("order 4711 for Smith", gap);
    assertThat(enter(last)).isEmpty();
  }

  @Test
  void oneOrTwoCharactersAreAQuantityHoweverFast() {
    type("12", 1);
    assertThat(enter(1)).isEmpty();
  }

  @Test
  void whatAPersonTypedJustBeforeStays() {
    type("urgent ", 110);
    pass(120);
    type("4006381333931", 8);
    assertThat(enter(8)).contains("4006381333931");
  }

  @Test
  void aBusyMachineThatDeliversTheMiddleLateSplitsNoScan() {
    type("4006", 10);
    pass(300);
    type("381333931", 0);
    assertThat(enter(0)).contains("4006381333931");
  }

  @Test
  void keysOfAPersonThatAllComeAtOnceBookNothing() {
    type("1200", 0);
    assertThat(enter(0)).contains("1200");
  }

  @Test
  void anEnterThatAPersonAddsToALabelWithoutOneEndsTheScanToo() {
    type("96385074", 10);
    assertThat(enter(4_000)).contains("96385074");
  }

  @Test
  void correctingMakesItAPersonsEntry() {
    type("96385074", 10);
    detector.reset();
    type("1", 100);
    assertThat(enter(100)).isEmpty();
  }

  @Test
  void nothingOfAScanIsLeftForTheNext() {
    type("AR-5381", 5);
    assertThat(enter(5)).contains("AR-5381");
    assertThat(enter(5)).isEmpty();
    type("BA-8327", 5);
    assertThat(enter(5)).contains("BA-8327");
  }

  @Test
  void whatStoodBeforeEachCharacterIsHandedOver() {
    type("9638", 5);
    pass(5);
    assertThat(detector.end(ScanDetector.End.ENTER).orElseThrow().before())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void itKnowsWhileAScanIsUnderWay() {
    type("AR", 20);
    assertThat(detector.isRunning()).isTrue();
    pass(100);
    assertThat(detector.isRunning()).isFalse();
    detector.reset();
    type("ar", 100);
    assertThat(detector.isRunning()).isFalse();
  }
}
