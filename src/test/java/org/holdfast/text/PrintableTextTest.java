package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class PrintableTextTest {

  @Test
  void leavesWhatIsShownAsItIs() {
    for (String text : new String[] {"", "plain", "Grüße ☃ 你好", "👩\u200d🔧", "שלום", "½"}) {
      assertThat(PrintableText.line(text)).isEqualTo(text);
    }
    assertThat(PrintableText.lines("a\n\tb\r\n")).isEqualTo("a\n\tb\r\n");
  }

  @Test
  void escapesEveryControlAndTurningCharacter() {
    for (int c = 0; c < 0x110000; c++) {
      int type = Character.getType(c);
      boolean dangerous =
          type == Character.CONTROL
              || type == Character.SURROGATE
              || (c >= 0x202a && c <= 0x202e)
              || (c >= 0x2066 && c <= 0x2069)
              || c == 0x200e
              || c == 0x200f
              || c == 0x2028
              || c == 0x2029
              || c == 0xfeff;
      if (dangerous) {
        String one = new String(Character.toChars(c));
        assertThat(PrintableText.line(one)).startsWith("\\u").doesNotContain(one);
      }
    }
    assertThat(PrintableText.line("a\u001b[31m\n")).isEqualTo("a\\u001b[31m\\u000a");
  }

  @Test
  void aPairThatComesInTwoPartsIsOneCharacter() throws IOException {
    StringWriter out = new StringWriter();
    try (PrintableWriter writer = new PrintableWriter(out)) {
      writer.write("👍".charAt(0));
      writer.write("👍".substring(1) + "\u009b");
      writer.write("x👍".toCharArray(), 0, 2);
    }
    assertThat(out.toString()).isEqualTo("👍\\u009bx\\ud83d");
  }
}
