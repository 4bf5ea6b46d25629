package org.holdfast.ui.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Undoing without a window, on a real database. */
class UndoingTest {

  private final TestInventory inventory = TestInventory.open().with("A", 10);
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final List<String> keys = new ArrayList<>();
  private boolean lost;

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    inventory.close();
  }

  /** The operations of the inventory; an answer to undoing may be lost. */
  private StockOperations operations() {
    StockOperations real = inventory.operations();
    return (StockOperations)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StockOperations.class},
            (proxy, method, arguments) -> {
              UndoRequest request = (UndoRequest) arguments[0];
              keys.add(request.key());
              Outcome<List<StockChange>> outcome = real.undo(request);
              if (lost) {
                throw new InventoryUnavailableException(
                    InventoryUnavailableException.Kind.DISCONNECTED,
                    "the answer was lost",
                    new Exception());
              }
              return outcome;
            });
  }

  private Undoing undoing() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory, operations());
    return new Undoing(screens.services(), screens.operator(), message);
  }

  private long adjustBy(long delta) {
    StockChange change =
        inventory
            .operations()
            .adjust(AdjustRequest.by("anna", "A", TestInventory.HERE, delta, ReasonCode.CORRECTION))
            .value()
            .orElseThrow();
    return change.movement();
  }

  private void act() {
    message.get().action().orElseThrow().run().run();
  }

  @Test
  void whatIsToldOffersToBeUndoneAndThatToo() {
    Message told = undoing().offer(Message.success("Adjusted", ""), OptionalLong.of(adjustBy(-4)));
    assertThat(inventory.level("A").stock()).isEqualTo(6);
    message.set(told);
    act();
    assertThat(inventory.level("A").stock()).isEqualTo(10);
    assertThat(message.get().title()).contains("A").contains("+4");
    act();
    assertThat(inventory.level("A").stock()).isEqualTo(6);
    assertThat(message.get().title()).contains("−4");
  }

  @Test
  void whatCannotBeUndoneIsToldAsItIs() {
    Message told = Message.success("Reserved", "");
    assertThat(undoing().offer(told, OptionalLong.empty())).isSameAs(told);
  }

  @Test
  void afterALostAnswerTheSameIsAskedAgainAndDoneOnce() {
    long movement = adjustBy(-4);
    Undoing undoing = undoing();
    lost = true;
    undoing.undo(movement);
    assertThat(message.get().tone()).isEqualTo(Message.Tone.DANGER);
    assertThat(inventory.level("A").stock()).isEqualTo(10);
    lost = false;
    act();
    assertThat(keys).hasSize(2).containsOnly(keys.get(0));
    assertThat(inventory.level("A").stock()).isEqualTo(10);
    assertThat(message.get().tone()).isEqualTo(Message.Tone.SUCCESS);
  }

  @Test
  void aRefusalIsSaidAndNothingIsOffered() {
    long movement = adjustBy(-4);
    Undoing undoing = undoing();
    undoing.undo(movement);
    undoing.undo(movement);
    assertThat(message.get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(message.get().action()).isEmpty();
    assertThat(keys.get(1)).as("another try is another request").isNotEqualTo(keys.get(0));
    assertThat(inventory.level("A").stock()).isEqualTo(10);
  }

  @Test
  void aTransferComesBackWhole() {
    inventory.stock("A", TestInventory.THERE, 1);
    Transfer moved =
        inventory
            .operations()
            .transfer(TransferRequest.of("anna", "A", TestInventory.HERE, TestInventory.THERE, 3))
            .value()
            .orElseThrow();
    undoing().undo(moved.from().movement());
    assertThat(inventory.level("A", TestInventory.HERE).stock()).isEqualTo(10);
    assertThat(inventory.level("A", TestInventory.THERE).stock()).isEqualTo(1);
    assertThat(message.get().detail()).contains("Here").contains("There");
  }
}
