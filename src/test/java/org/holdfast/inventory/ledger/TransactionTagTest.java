package org.holdfast.inventory.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TransactionTagTest {

  @Property(tries = 500)
  void anyTagFitsIntoTheServersNameAndIsPlainAscii(
      @ForAll Operation operation, @ForAll long id, @ForAll("names") String operator) {
    String encoded = TransactionTag.of(operation, id, operator).encoded();
    assertThat(encoded.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
    assertThat(encoded).matches("[\\x21-\\x7e]+");
  }

  @Property(tries = 500)
  void aTagComesBackWithAsMuchOfTheOperatorAsFits(
      @ForAll Operation operation, @ForAll long id, @ForAll("names") String operator) {
    TransactionTag tag =
        TransactionTag.decode(TransactionTag.of(operation, id, operator).encoded()).orElseThrow();
    assertThat(tag.operation()).isEqualTo(operation.name());
    assertThat(tag.reservation()).hasValue(id);
    assertThat(operator).startsWith(tag.operator());
  }

  @Property(tries = 300)
  void aShortTagComesBackWhole(@ForAll Operation operation, @ForAll("shortNames") String operator) {
    TransactionTag tag = TransactionTag.of(operation, operator);
    assertThat(TransactionTag.decode(tag.encoded())).contains(tag);
  }

  @Example
  void itReadsLikeAPath() {
    assertThat(TransactionTag.of(Operation.COMMIT, 42, "anna").encoded())
        .isEqualTo("holdfast/COMMIT/42/anna");
    assertThat(TransactionTag.of(Operation.RESERVE, "Jörg / Lager").encoded())
        .isEqualTo("holdfast/RESERVE/-/J%C3%B6rg+%2F+Lager");
  }

  @Example
  void otherNamesAreNoTags() {
    for (String name :
        new String[] {
          "",
          "psql",
          "holdfast",
          "holdfast/",
          "holdfast/COMMIT",
          "holdfast/COMMIT/x/anna",
          "holdfast/COMMIT/1/%zz",
          "other/COMMIT/1/anna"
        }) {
      assertThat(TransactionTag.decode(name)).as(name).isEmpty();
    }
    assertThat(TransactionTag.decode("holdfast/COMMIT/-/").orElseThrow().reservation())
        .isEqualTo(OptionalLong.empty());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().ofMaxLength(80).filter(TransactionTagTest::isText);
  }

  @Provide
  Arbitrary<String> shortNames() {
    return Arbitraries.strings().ofMaxLength(3).filter(TransactionTagTest::isText);
  }

  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
