package org.holdfast.ui.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.inventory.CommitRequest;
import org.holdfast.inventory.Reservation;
import org.holdfast.inventory.ReservationState;
import org.holdfast.inventory.ReserveRequest;
import org.holdfast.testing.Screens;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.ReservationActions.Action;
import org.junit.jupiter.api.Test;

class ReservationsViewModelTest {

  private static long reserve(TestInventory inventory, String operator, String sku, long pieces) {
    return inventory
        .operations()
        .reserve(ReserveRequest.of(operator, ReserveRequest.Line.of(sku, pieces)))
        .value()
        .orElseThrow()
        .id();
  }

  private static List<Long> ids(ReservationsViewModel model) {
    return model.reservations().stream().map(Reservation::id).toList();
  }

  @Test
  void listsFiltersReleasesAndCommits() {
    try (TestInventory inventory = TestInventory.open().with("A", 50).with("B", 50)) {
      Screens screens = Screens.over(inventory);
      long first = reserve(inventory, "anna", "A", 5);
      long second = reserve(inventory, "ben", "B", 7);
      long third = reserve(inventory, "Annabel", "B", 1);
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.start();

      assertThat(ids(model)).containsExactly(third, second, first);
      model.operatorProperty().set("anna");
      assertThat(ids(model)).containsExactly(third, first);
      model.skuProperty().set("b");
      assertThat(ids(model)).containsExactly(third);
      model.clearFilters();

      model.actions().run(Action.RELEASE, List.of(first));
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Released reservation " + first + ".");
      screens.changed("A");
      assertThat(ids(model)).containsExactly(third, second);
      assertThat(inventory.level("A").reserved()).isZero();

      model.actions().run(Action.COMMIT, List.of(second, third));
      assertThat(model.messageProperty().get())
          .isEqualTo(Message.success("Committed 2 of 2 reservations (8 pieces).", ""));
      assertThat(inventory.level("B").stock()).isEqualTo(42);

      model.stateProperty().set(ReservationState.COMMITTED);
      assertThat(ids(model)).containsExactly(third, second);
    }
  }

  @Test
  void saysWhichOfSeveralCouldNotBeReleased() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      Screens screens = Screens.over(inventory);
      long open = reserve(inventory, "anna", "A", 5);
      long shipped = reserve(inventory, "anna", "A", 2);
      inventory.operations().commit(CommitRequest.of("ben", shipped));
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());

      model.actions().run(Action.RELEASE, List.of(open, shipped));

      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Released 1 of 2 reservations (5 pieces).");
      assertThat(model.messageProperty().get().detail())
          .contains("Reservation " + shipped + " is already committed.");

      model.actions().run(Action.RELEASE, List.of(open));
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Reservation " + open + " was already released.");
    }
  }
}
