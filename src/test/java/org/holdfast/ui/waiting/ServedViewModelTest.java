package org.holdfast.ui.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.context.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServedViewModelTest {

  private final TestInventory inventory = TestInventory.open().with("A", 0).with("B", 0);
  private final ScreenContextFixture screens = ScreenContextFixture.over(inventory);
  private final Operator operator = screens.operator();
  private final List<Long> shown = new ArrayList<>();

  @AfterEach
  void close() {
    inventory.close();
  }

  private ServedViewModel model() {
    ServedViewModel model = new ServedViewModel(screens.services(), operator, shown::add);
    model.start();
    return model;
  }

  private void waits(String who, String sku, String order) {
    ReserveRequest request =
        new ReserveRequest(
                UUID.randomUUID().toString(),
                who,
                List.of(ReserveRequest.Line.of(sku, 2)),
                Optional.empty(),
                "")
            .labelled(new OrderLabel(order, ""));
    assertThat(screens.services().waiting().reserveOrWait(WaitRequest.of(request)).refusal())
        .isEmpty();
  }

  private void comes(String sku, long pieces) {
    inventory.operations().receive(ReceiveRequest.of("dock", sku, TestInventory.HERE, pieces));
    screens.changed(sku);
    // Who was served is asked for once a second at most.
    screens.tasks().passTime();
  }

  @Test
  void ownRequestsAreToldOneAfterAnotherAndThoseOfOthersAreNot() {
    ServedViewModel model = model();
    waits("anna", "A", "");
    waits("bert", "A", "");
    waits("anna", "A", "4711");
    assertThat(model.textProperty().get()).isEmpty();
    comes("A", 6);
    assertThat(model.textProperty().get())
        .isEqualTo("Your wait no. 1 is over: 2 × A reserved as no. 1. One more was served.");
    comes("A", 1);
    model.open();
    assertThat(shown).containsExactly(1L);
    assertThat(model.textProperty().get())
        .isEqualTo("Your wait no. 3 for order 4711 is over: 2 × A reserved as no. 3.");
    model.dismiss();
    assertThat(model.textProperty().get()).isEmpty();
    comes("A", 1);
    assertThat(model.textProperty().get()).as("it was told").isEmpty();
    model.stop();
  }

  @Test
  void whatWasServedWhileTheWindowWasClosedIsToldOnceItIsOpen() {
    ServedViewModel before = model();
    waits("anna", "A", "");
    waits("anna", "B", "");
    comes("A", 2);
    before.stop();
    comes("B", 2);
    ServedViewModel model = model();
    assertThat(model.textProperty().get())
        .as("the first was never taken note of")
        .contains("no. 1");
    model.dismiss();
    assertThat(model.textProperty().get()).contains("2 × B");
    model.dismiss();
    model.stop();
    assertThat(model().textProperty().get()).isEmpty();
  }

  @Test
  void whoeverTakesTheWindowOverIsToldOfHisOwn() {
    ServedViewModel model = model();
    waits("anna", "A", "");
    comes("A", 2);
    assertThat(model.textProperty().get()).isNotEmpty();
    operator.rename("bert");
    assertThat(model.textProperty().get()).isEmpty();
    waits("bert", "B", "");
    comes("B", 2);
    assertThat(model.textProperty().get()).contains("2 × B");
    operator.rename("anna");
    assertThat(model.textProperty().get()).contains("2 × A");
    model.stop();
  }
}
