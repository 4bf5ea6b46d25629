package org.holdfast.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:s3cret@h/db",
        "jdbc:postgresql://u:s3cret@:::/db",
        "postgresql://u:s3cret@h/db",
        "jdbc:postgresql:u:s3cret@h",
        "jdbc:postgresql://h/db?password=s3cret",
        "jdbc:postgresql://h/db?user=a&PASSWORD=s3cret&x=1",
        "jdbc:postgresql://h/db?sslpassword=s3cret",
        "[--url, jdbc:postgresql://h/db?password=s3cret, stock]",
        "x.Exception: “jdbc:postgresql://h/db?password=s3cret” is wrong",
        "jdbc:postgresql://u:s3cret@x@h/db",
        "a:b jdbc:postgresql://u:s3cret@h/db",
        "h/db?passwordpassword=s3cret",
        "h/db?passwordpasswordfile \t= s3cret"
      })
  void noPasswordIsLeft(String text) {
    assertThat(Redaction.hide(text)).doesNotContain("s3cret").contains("***");
  }

  /** What makes an expression try again from each of its letters takes hours. */
  @ParameterizedTest
  @ValueSource(strings = {"a", ":", "//", "password", "password ", ":a", "@", ":@"})
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aTextOfAnyLengthIsReadOnce(String part) {
    assertThat(Redaction.hide(part.repeat(1_000_000))).isNotEmpty();
  }

  @Test
  void theRestIsLeft() {
    assertThat(Redaction.hide("jdbc:postgresql://u:p@h:5/db?a=1&password=x&b=2"))
        .isEqualTo("jdbc:postgresql://***@h:5/db?a=1&password=***&b=2");
    for (String text : new String[] {"BOLT@Here=3", "Only 3 of A@B left.", "SKU: A@B", ""}) {
      assertThat(Redaction.hide(text)).isEqualTo(text);
    }
  }
}
