package org.holdfast.inventory.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.holdfast.inventory.ledger.Operation;

class WorkTagTest {

  @Property(tries = 500)
  void anyTagFitsIntoTheServersNameAndIsPlainAscii(
      @ForAll Operation operation, @ForAll long id, @ForAll("names") String operator) {
    String encoded = WorkTag.of(operation, id, operator).encoded();
    assertThat(encoded.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
    assertThat(encoded).matches("[\\x21-\\x7e]+");
  }

  @Property(tries = 500)
  void aTagComesBackWithAsMuchOfTheOperatorAsFits(
      @ForAll Operation operation, @ForAll long id, @ForAll("names") String operator) {
    WorkTag tag = WorkTag.decode(WorkTag.of(operation, id, operator).encoded()).orElseThrow();
    assertThat(tag.operation()).isEqualTo(operation);
    assertThat(tag.reservationId()).hasValue(id);
    assertThat(operator).startsWith(tag.operator());
  }

  @Property(tries = 300)
  void aShortTagComesBackWhole(@ForAll Operation operation, @ForAll("shortNames") String operator) {
    WorkTag tag = WorkTag.of(operation, operator);
    assertThat(WorkTag.decode(tag.encoded())).contains(tag);
  }

  @Example
  void itReadsLikeAPath() {
    assertThat(WorkTag.of(Operation.COMMIT, 42, "anna").encoded())
        .isEqualTo("holdfast/COMMIT/42/anna");
    assertThat(WorkTag.of(Operation.RESERVE, "Jörg / Lager").encoded())
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
          "holdfast/NOTHING/-/anna",
          "holdfast/COMMIT/x/anna",
          "holdfast/COMMIT/1/%zz",
          "other/COMMIT/1/anna"
        }) {
      assertThat(WorkTag.decode(name)).as(name).isEmpty();
    }
    assertThat(WorkTag.decode("holdfast/COMMIT/-/").orElseThrow().reservationId())
        .isEqualTo(OptionalLong.empty());
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().ofMaxLength(80).filter(WorkTagTest::isText);
  }

  @Provide
  Arbitrary<String> shortNames() {
    return Arbitraries.strings().ofMaxLength(3).filter(WorkTagTest::isText);
  }

  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
