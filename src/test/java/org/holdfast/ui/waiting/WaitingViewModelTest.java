package org.holdfast.ui.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingViewModelTest {

  private final TestInventory inventory = TestInventory.open().with("A", 1).with("B", 0);
  private final ScreenContextFixture screens = ScreenContextFixture.over(inventory);
  private final WaitingViewModel model =
      new WaitingViewModel(screens.services(), screens.operator());
  private final List<Confirmation> asked = new ArrayList<>();

  @BeforeEach
  void start() {
    model.start();
  }

  @AfterEach
  void close() {
    model.stop();
    inventory.close();
  }

  private Waiting waits(String who, String sku, long pieces) {
    ReserveRequest request =
        new ReserveRequest(
            UUID.randomUUID().toString(),
            who,
            List.of(ReserveRequest.Line.of(sku, pieces)),
            Optional.empty(),
            "");
    return ((Placement.Queued)
            screens
                .services()
                .waiting()
                .reserveOrWait(WaitRequest.of(request))
                .value()
                .orElseThrow())
        .waiting();
  }

  private List<Long> ids() {
    return model.entries().stream().map(WaitingEntry::id).toList();
  }

  @Test
  void whoWaitsIsSeenAtOnceInTurnAndWithWhatIsMissing() {
    assertThat(ids()).isEmpty();
    Waiting first = waits("anna", "A", 3);
    Waiting second = waits("bert", "A", 2);
    assertThat(ids()).containsExactly(first.id(), second.id());
    assertThat(model.totalsProperty().get()).isEqualTo("2 requests for 5 pieces");
    assertThat(WaitingTexts.missing(model.entries().get(1).missing())).isEqualTo("4 × A");
    assertThat(WaitingTexts.lines(model.entries().get(0).waiting())).isEqualTo("3 × A");
    inventory.operations().receive(ReceiveRequest.of("dock", "A", TestInventory.HERE, 2));
    screens.changed("A");
    assertThat(ids()).as("who was served waits no more").containsExactly(second.id());
    model.filters().stateProperty().set(WaitingState.SERVED);
    assertThat(ids()).containsExactly(first.id());
    assertThat(model.entries().get(0).waiting().reservationId()).isPresent();
    model.filters().stateProperty().set(null);
    assertThat(ids()).containsExactly(second.id(), first.id());
    model.filters().clear();
    model.filters().textProperty().set("anna");
    assertThat(ids()).isEmpty();
    assertThat(model.filters().isFiltered()).isTrue();
  }

  @Test
  void aWaitIsEndedOnceItWasAskedAndWhoStandsBehindMovesUp() {
    Waiting first = waits("anna", "A", 3);
    Waiting second = waits("bert", "A", 1);
    model.selection().select(model.entries().subList(0, 1));
    model.selection().end(question -> !asked.add(question));
    assertThat(ids()).as("nothing is done before the answer").hasSize(2);
    assertThat(asked.get(0).question()).isEqualTo("End wait no. %d?".formatted(first.id()));
    assertThat(asked.get(0).consequence()).contains("anna: 3 × A");
    model.selection().end(asked::add);
    assertThat(model.messageProperty().get())
        .isEqualTo(
            Message.success(
                "No. %d waits no more.".formatted(first.id()),
                "Those behind are served if they can be."));
    assertThat(ids()).isEmpty();
    assertThat(screens.services().waiting().waiting(second.id()).orElseThrow().state())
        .isEqualTo(WaitingState.SERVED);
  }

  @Test
  void severalAreEndedTogether() {
    waits("anna", "B", 1);
    waits("bert", "B", 2);
    model.selection().select(List.copyOf(model.entries()));
    assertThat(model.selection().singleProperty().get()).isNull();
    model.selection().end(asked::add);
    assertThat(model.messageProperty().get().title()).isEqualTo("2 requests wait no more.");
    assertThat(ids()).isEmpty();
  }
}
