package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.testing.Spoken;
import org.junit.jupiter.api.Test;

class SentencesTest {

  @Test
  void aPartBecomesASentenceAndASentenceAPart() {
    assertThat(Sentences.capital("two rows differ")).isEqualTo("Two rows differ");
    assertThat(Sentences.part("The server is gone.")).isEqualTo("the server is gone");
    assertThat(Sentences.withoutStop("It took 1.5 s")).isEqualTo("It took 1.5 s");
  }

  @Test
  void whatIsEmptyStaysEmpty() {
    assertThat(Sentences.capital("")).isEmpty();
    assertThat(Sentences.part("")).isEmpty();
    assertThat(Sentences.withoutStop("")).isEmpty();
  }

  @Test
  void aGermanNounStaysCapitalWithinASentence() throws Exception {
    Spoken.german(() -> assertThat(Sentences.part("Bestand fehlt.")).isEqualTo("Bestand fehlt"));
  }
}
