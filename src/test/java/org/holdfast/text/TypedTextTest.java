package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTest {

  @Test
  void aNameHasNothingInvisibleAndItsLettersComposed() {
    assertThat(TypedText.name("\u00a0 Zoe\u0308\u200b \ufeff")).isEqualTo("Zoë");
    assertThat(TypedText.name("Halle\u202f2\u00ad\u2060")).isEqualTo("Halle 2");
    assertThat(TypedText.name("a\tb\nc")).isEqualTo("a b c");
    assertThat(TypedText.name("\u200e\u202eabc\u202c")).isEqualTo("abc");
    assertThat(TypedText.name("👩\u200d🔧")).isEqualTo("👩\u200d🔧");
    assertThat(TypedText.name("½ m² ＡＢ")).isEqualTo("½ m² ＡＢ");
  }

  @Test
  void aCodeHasTheUsualLettersToo() {
    assertThat(TypedText.code("ＢＡ－８３２７\u3000")).isEqualTo("BA-8327");
    assertThat(TypedText.code("BA\u20118327")).isEqualTo("BA-8327");
    assertThat(TypedText.code("M²")).isEqualTo("M²");
    assertThat(TypedText.code("\u200d\u200b")).isEmpty();
  }
}
