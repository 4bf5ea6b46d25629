package org.holdfast.inventory.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another program has made products and locations whose names look like those of others: what is
 * listed, chosen and booked is the same thing all the same.
 */
@Timeout(180)
class LookalikesTest {

  private static final String PLAIN = "AB-1";

  private TestInventory inventory;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with(PLAIN, 10);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A\u200BB-1", "AB\u20111", "\uFF21B-1", "A\u0301B-1", "STRA\u00DFE", "AB\u00A0-1"})
  void aStrangeSkuIsListedChosenAndBookedByItsOwnName(String strange) {
    inventory.sql("INSERT INTO product (sku, name) VALUES (?, 'strange')", strange);
    inventory.sql(
        """
        INSERT INTO stock (product_id, location_id, quantity)
        SELECT p.id, l.id, 7 FROM product p CROSS JOIN location l
        WHERE p.sku = ? AND l.name = ?
        """,
        strange,
        TestInventory.HERE);
    ProductStock listed =
        inventory.allStock().stream()
            .filter(each -> each.product().name().equals("strange"))
            .findFirst()
            .orElseThrow();

    assertThat(listed.product().sku().value()).isEqualTo(strange);
    assertThat(inventory.queries().stockOf(Set.of(listed.product().sku()))).containsExactly(listed);
    var made =
        inventory
            .operations()
            .reserve(
                new ReserveRequest(
                    "k",
                    "anna",
                    List.of(new ReserveRequest.Line(listed.product().sku(), Optional.empty(), 3)),
                    Optional.empty(),
                    ""));
    assertThat(made.isDone()).as(made.toString()).isTrue();
    assertThat(made.value().orElseThrow().lines().get(0).sku().value()).isEqualTo(strange);
    Sku sku = listed.product().sku();
    long id = made.value().orElseThrow().id();
    var released =
        inventory
            .operations()
            .release(
                new ReleaseRequest(
                    "r",
                    "anna",
                    id,
                    List.of(new ReleaseRequest.Line(sku, Optional.empty(), 1)),
                    ""));
    assertThat(released.isDone()).as(released.toString()).isTrue();
    var moved =
        inventory
            .operations()
            .transfer(
                new TransferRequest(
                    "t", "anna", sku, TestInventory.HERE, TestInventory.THERE, 2, ""));
    assertThat(moved.isDone()).as(moved.toString()).isTrue();
    assertThat(inventory.queries().movementsOf(sku, 10))
        .hasSize(4)
        .allMatch(movement -> movement.sku().equals(sku));
    assertThat(inventory.level(PLAIN).reserved()).isZero();
    assertThat(inventory.level(PLAIN).stock()).isEqualTo(10);
  }

  @Test
  void aStrangeLocationIsChosenAndBookedByItsOwnName() {
    for (String name : List.of("Back Room", "Back\u00A0Room", "Back\u200B Room")) {
      inventory.sql("INSERT INTO location (name) VALUES (?)", name);
      inventory.stock(PLAIN, name, 5);
    }
    for (String name : List.of("Back Room", "Back\u00A0Room", "Back\u200B Room")) {
      assertThat(
              inventory
                  .operations()
                  .reserve(
                      new ReserveRequest(
                          "k " + name.codePoints().sum(),
                          "anna",
                          List.of(new ReserveRequest.Line(Sku.of(PLAIN), Optional.of(name), 2)),
                          Optional.empty(),
                          ""))
                  .isDone())
          .isTrue();
      assertThat(inventory.level(PLAIN, name).reserved()).isEqualTo(2);
    }
  }
}
