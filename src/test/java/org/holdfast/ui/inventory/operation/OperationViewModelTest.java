package org.holdfast.ui.inventory.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.collections.FXCollections;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.inventory.operation.form.AdjustMode;
import org.holdfast.ui.inventory.operation.form.EntryField;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.holdfast.ui.inventory.operation.form.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperationViewModelTest {

  private static TestInventory inventory;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open();
  }

  @AfterAll
  static void close() {
    inventory.close();
  }

  private static OperationViewModel form(String sku, long stock) {
    return form(ScreenContextFixture.over(inventory), sku, stock);
  }

  private static OperationViewModel form(ScreenContextFixture screens, String sku, long stock) {
    inventory.with(sku, stock);
    OperationViewModel form =
        new OperationViewModel(
            screens.services(), screens.operator(), FXCollections.observableArrayList());
    show(form, sku);
    return form;
  }

  private static void open(OperationViewModel form, Operation operation) {
    form.open(OperationForms.of(operation));
  }

  private static void show(OperationViewModel form, String sku) {
    form.productProperty().set(inventory.queries().stockOf(Set.of(Sku.of(sku))).get(0));
  }

  @Test
  void reservesAndSaysWhatHappened() {
    OperationViewModel form = form("R-1", 10);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("8");
    assertThat(form.check().hintProperty().get()).isEqualTo("2 would remain available.");
    assertThat(form.check().readyProperty().get()).isTrue();

    form.submit();

    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(form.messageProperty().get().title()).isEqualTo("Reserved 8 of R-1.");
    assertThat(form.messageProperty().get().detail()).contains("8 from Here");
    assertThat(form.formProperty().get()).isNull();
    assertThat(inventory.level("R-1").reserved()).isEqualTo(8);
  }

  @Test
  void anImpossibleRequestIsRefusedWithBothNumbersAndTheEntryIsKept() {
    OperationViewModel form = form("R-2", 10);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("11");
    assertThat(form.check().hintProperty().get())
        .isEqualTo("More than the 10 available right now.");

    form.submit();

    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Only 10 of R-2 available, 11 requested.");
    assertThat(form.fields().quantityProperty().get()).isEqualTo("11");
    assertThat(form.formProperty().get()).isEqualTo(OperationForms.of(Operation.RESERVE));
    assertThat(inventory.level("R-2").reserved()).isZero();
  }

  @Test
  void whatIsRefusedForWantOfStockCanBeWaitedForByOneButton() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    OperationViewModel form = form(screens, "W-1", 10);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("11");
    form.submit();
    MessageAction offered = form.messageProperty().get().action().orElseThrow();
    assertThat(offered.label()).isEqualTo("Wait for it");
    assertThat(offered.isUndo()).as("the key that undoes is not for it").isFalse();

    offered.run().run();

    assertThat(form.messageProperty().get().title())
        .startsWith("There is too little: the request waits as number ");
    assertThat(form.messageProperty().get().detail()).startsWith("Its place is 1.");
    assertThat(form.formProperty().get()).isNull();
    WaitingFilter here = WaitingFilter.standing(9).of(Sku.of("W-1"));
    assertThat(screens.services().waiting().waiting(here)).hasSize(1);
    open(form, Operation.RESERVE);
    assertThat(form.fields().patienceProperty().get()).isEqualTo(Patience.NONE);
    form.fields().quantityProperty().set("1");
    form.submit();
    assertThat(form.messageProperty().get().title()).startsWith("Others wait for W-1 already");
    form.fields().patienceProperty().set(Patience.DAY_1);
    form.submit();
    assertThat(form.messageProperty().get().detail()).startsWith("Its place is 2.");
    assertThat(screens.services().waiting().waiting(here).get(1).waiting().endsAt()).isPresent();
  }

  @Test
  void whoWaitsIsToldWhatForAndLeavesTheSafetyStockAlone() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    OperationViewModel form = form(screens, "W-2", 10);
    inventory.sql("UPDATE product SET safety_stock = 4 WHERE sku = 'W-2'");
    show(form, "W-2");
    open(form, Operation.RESERVE);
    form.fields().patienceProperty().set(Patience.UNTIL_SERVED);
    form.fields().quantityProperty().set("12");
    assertThat(form.check().hintProperty().get())
        .isEqualTo("10 available right now: it waits for 2 more.");
    form.fields().quantityProperty().set("7");
    assertThat(form.check().doubtProperty().get()).isNull();
    assertThat(form.check().hintProperty().get())
        .isEqualTo("Waits for more, so that the safety stock of 4 stays.");
    form.submit();
    assertThat(form.messageProperty().get().title()).contains("waits as number");
    assertThat(inventory.level("W-2").reserved()).isZero();
    OperationViewModel enough = form(screens, "W-3", 10);
    open(enough, Operation.RESERVE);
    enough.fields().patienceProperty().set(Patience.UNTIL_SERVED);
    enough.fields().quantityProperty().set("7");
    assertThat(enough.check().hintProperty().get()).isEqualTo("3 would remain available.");
    enough.submit();
    assertThat(enough.messageProperty().get().title()).isEqualTo("Reserved 7 of W-3.");
  }

  @Test
  void safetyStockIsUsedOnlyWhenSomebodySaysSo() {
    OperationViewModel form = form("S-1", 10);
    inventory.sql("UPDATE product SET safety_stock = 4 WHERE sku = 'S-1'");
    show(form, "S-1");
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("6");
    assertThat(form.check().doubtProperty().get()).isNull();
    form.fields().quantityProperty().set("7");
    assertThat(form.check().readyProperty().get()).isFalse();
    assertThat(form.check().doubtProperty().get().warning())
        .isEqualTo(
            "Only 6 can be promised without the safety stock: 4 of the 10 available are kept.");
    form.check().certainProperty().set(true);
    form.fields().quantityProperty().set("11");
    assertThat(form.check().doubtProperty().get()).as("not there at all").isNull();
    form.fields().quantityProperty().set("7");
    assertThat(form.check().certainProperty().get()).as("asked anew").isFalse();
    form.check().certainProperty().set(true);
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(inventory.level("S-1").reserved()).isEqualTo(7);
  }

  @Test
  void saysWhatIsWrongWhileTyping() {
    OperationViewModel form = form("R-3", 10);
    open(form, Operation.RESERVE);
    assertThat(form.check().readyProperty().get()).isFalse();
    assertThat(form.check().problemProperty().get()).isEmpty();
    form.fields().quantityProperty().set("two");
    assertThat(form.check().problemProperty().get()).isEqualTo("Enter a whole number of pieces.");
    form.fields().quantityProperty().set("0");
    assertThat(form.check().problemProperty().get()).isEqualTo("Quantity must be at least 1.");
    form.fields().quantityProperty().set("1,000");
    assertThat(form.check().problemProperty().get()).isEmpty();
    form.fields().noteProperty().set("x".repeat(501));
    assertThat(form.check().problemProperty().get()).contains("longer than 500");
    assertThat(form.check().readyProperty().get()).isFalse();
  }

  @Test
  void whatWasBookedOffersToBeUndoneAndThatToBeRedone() {
    OperationViewModel form = form("R-40", 10);
    open(form, Operation.RECEIVE);
    form.fields().quantityProperty().set("5");
    form.submit();
    form.messageProperty().get().action().orElseThrow().run().run();
    assertThat(form.messageProperty().get().title()).isEqualTo("Undone: R-40 at Here −5");
    assertThat(inventory.level("R-40").stock()).isEqualTo(10);
    assertThat(form.messageProperty().get().action().orElseThrow().label()).isEqualTo("Redo");
    form.messageProperty().get().action().orElseThrow().run().run();
    assertThat(inventory.level("R-40").stock()).isEqualTo(15);

    show(form, "R-40");
    open(form, Operation.TRANSFER);
    form.fields().quantityProperty().set("2");
    form.fields().targetProperty().set(TestInventory.THERE);
    form.submit();
    form.messageProperty().get().action().orElseThrow().run().run();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Undone: 2 of R-40 are at Here again");
    assertThat(inventory.level("R-40").stock()).isEqualTo(15);
  }

  @Test
  void aCountThatAgreedAndAReservationOfferNothing() {
    OperationViewModel form = form("R-41", 10);
    open(form, Operation.ADJUST);
    form.fields().quantityProperty().set("10");
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(form.messageProperty().get().action()).isEmpty();
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("1");
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(form.messageProperty().get().action()).isEmpty();
  }

  @Test
  void receivesAdjustsAndTransfers() {
    OperationViewModel form = form("R-4", 10);
    open(form, Operation.RECEIVE);
    form.fields().quantityProperty().set("5");
    form.submit();
    assertThat(form.messageProperty().get().title()).isEqualTo("Received 5 of R-4 at Here.");

    show(form, "R-4");
    open(form, Operation.ADJUST);
    form.fields().reasonProperty().set(ReasonCode.DAMAGED);
    form.fields().modeProperty().set(AdjustMode.DIFFERENCE);
    form.fields().quantityProperty().set("-3");
    assertThat(form.check().hintProperty().get()).isEqualTo("Stock at Here: 15 → 12 (−3).");
    form.submit();
    assertThat(form.messageProperty().get().title()).isEqualTo("Adjusted R-4 at Here by −3.");

    show(form, "R-4");
    open(form, Operation.TRANSFER);
    form.fields().quantityProperty().set("2");
    assertThat(form.check().problemProperty().get()).isEqualTo("Choose where the pieces go.");
    form.fields().targetProperty().set(TestInventory.THERE);
    form.submit();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Moved 2 of R-4 from Here to There.");
    assertThat(inventory.level("R-4", TestInventory.THERE).stock()).isEqualTo(2);
  }

  @Test
  void pressingTwiceWhileItRunsSendsOnce() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    OperationViewModel form = form(screens, "R-5", 10);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("3");
    screens.tasks().hold();
    form.submit();
    form.submit();
    assertThat(form.busyProperty().get()).isTrue();
    assertThat(screens.tasks().waiting()).isEqualTo(1);
    screens.tasks().finish();
    assertThat(form.busyProperty().get()).isFalse();
    assertThat(inventory.level("R-5").reserved()).isEqualTo(3);
  }

  @Test
  void tryingAgainAfterALostAnswerDoesNothingTwice() {
    AtomicBoolean loseAnswer = new AtomicBoolean(true);
    ScreenContextFixture screens = ScreenContextFixture.over(inventory, forgetful(loseAnswer));
    OperationViewModel form = form(screens, "R-6", 10);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("4");

    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
    assertThat(form.fields().quantityProperty().get()).isEqualTo("4");
    assertThat(inventory.level("R-6").reserved()).isEqualTo(4);

    loseAnswer.set(false);
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(inventory.level("R-6").reserved()).isEqualTo(4);

    show(form, "R-6");
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("4");
    form.submit();
    assertThat(inventory.level("R-6").reserved()).isEqualTo(8);
  }

  @Test
  void anotherProductClosesTheForm() {
    OperationViewModel form = form("R-7", 10);
    open(form, Operation.RESERVE);
    inventory.with("R-8", 1);
    show(form, "R-8");
    assertThat(form.formProperty().get()).isNull();
  }

  @Test
  void anEntryNeverBecomesOneAboutAnotherProduct() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    OperationViewModel form = form(screens, "R-9", 3);
    inventory.with("R-10", 50);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("7");
    screens.tasks().hold();
    form.submit();
    show(form, "R-10");
    screens.tasks().finish();

    assertThat(form.formProperty().get()).as("the form").isNull();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("R-9: Only 3 of R-9 available, 7 requested.");
    form.submit();
    assertThat(inventory.level("R-10").reserved()).isZero();
  }

  @Test
  void whatIsWrongIsMarkedWhereItIsWrong() {
    OperationViewModel form = form("R-11", 10);
    inventory.stock("R-11", TestInventory.THERE, 5);
    show(form, "R-11");
    open(form, Operation.TRANSFER);
    form.fields().quantityProperty().set("x");
    assertThat(form.check().problemFieldProperty().get()).isEqualTo(EntryField.QUANTITY);
    form.fields().quantityProperty().set("2");
    assertThat(form.check().problemFieldProperty().get()).isEqualTo(EntryField.LOCATION);
    form.fields().locationProperty().set(TestInventory.THERE);
    assertThat(form.check().problemFieldProperty().get()).isEqualTo(EntryField.TARGET);
    form.fields().targetProperty().set("Here");
    assertThat(form.check().problemFieldProperty().get()).isNull();
    form.fields().noteProperty().set("x".repeat(501));
    assertThat(form.check().problemFieldProperty().get()).isEqualTo(EntryField.NOTE);
    form.fields().noteProperty().set("");
    assertThat(form.check().doubtfulProperty().get()).isFalse();
    form.fields().quantityProperty().set("6");
    assertThat(form.check().doubtfulProperty().get()).as("more than there is").isTrue();
    assertThat(form.check().readyProperty().get()).as("the database has the last word").isTrue();
  }

  @Test
  void aReservationMaySayWhoseOrderItIsAndADraftRemembersIt() {
    OperationViewModel form = form("R-13", 10);
    open(form, Operation.RESERVE);
    form.fields().customerProperty().set("Müller");
    form.fields().referenceProperty().set("x".repeat(OrderLabel.MAX_REFERENCE + 1));
    form.fields().quantityProperty().set("3");
    assertThat(form.check().problemFieldProperty().get()).isEqualTo(EntryField.REFERENCE);
    form.fields().quantityProperty().set("");
    form.fields().referenceProperty().set(" 4711 ");
    form.putAside();
    assertThat(form.unfinished()).as("nothing but its label was typed").hasSize(1);

    open(form, Operation.RESERVE);
    assertThat(form.fields().referenceProperty().get()).isEqualTo(" 4711 ");
    form.fields().quantityProperty().set("3");
    form.submit();

    assertThat(form.messageProperty().get().detail())
        .matches("Reservation [0-9,]+, order 4711: 3 from Here\\.");
    assertThat(
            inventory.queries().reservations(ReservationFilter.openFor(Sku.of("R-13"), 9)).stream()
                .map(Reservation::label))
        .containsExactly(new OrderLabel("4711", "Müller"));
    open(form, Operation.RESERVE);
    assertThat(form.fields().referenceProperty().get()).as("the next order").isEmpty();
    assertThat(form.fields().customerProperty().get()).isEmpty();
  }

  @Test
  void openingAnOpenFormTellsWhoShowsItAgain() {
    OperationViewModel form = form("R-12", 10);
    List<OperationForm> heard = new ArrayList<>();
    form.formProperty().addListener((observable, oldValue, newValue) -> heard.add(newValue));
    open(form, Operation.RESERVE);
    open(form, Operation.RESERVE);
    OperationForm reserve = OperationForms.of(Operation.RESERVE);
    assertThat(heard).containsExactly(reserve, null, reserve);
  }

  @Test
  void whatMovedBeforeTheCountWasTypedIsAskedFor() {
    OperationViewModel form = form("R-20", 427);
    open(form, Operation.ADJUST);
    inventory.operations().adjust(AdjustRequest.by("ben", "R-20", "Here", -8, ReasonCode.DAMAGED));
    show(form, "R-20");
    form.fields().quantityProperty().set("427");

    assertThat(form.check().doubtProperty().get().warning())
        .startsWith("8 pieces left since you opened this: stock at Here was 427 and is 419 now.");
    form.submit();
    assertThat(inventory.level("R-20").stock()).isEqualTo(419);
    assertThat(form.fields().quantityProperty().get()).as("the entry stays").isEqualTo("427");

    form.check().certainProperty().set(true);
    form.submit();
    assertThat(inventory.level("R-20").stock()).isEqualTo(427);
  }

  @Test
  void whatMovedSinceTheCountWasTypedIsTakenOffAndSaid() {
    OperationViewModel form = form("R-128", 427);
    open(form, Operation.ADJUST);
    form.fields().quantityProperty().set("427");
    assertThat(form.check().doubtfulProperty().get()).isFalse();
    inventory.operations().adjust(AdjustRequest.by("ben", "R-128", "Here", -8, ReasonCode.DAMAGED));
    show(form, "R-128");

    assertThat(form.check().hintProperty().get())
        .startsWith("427 counted at ")
        .endsWith(", 8 left since: 419.");
    assertThat(form.check().doubtfulProperty().get()).as("in colour").isTrue();
    form.submit();
    assertThat(inventory.level("R-128").stock()).isEqualTo(419);
  }

  /** The picture is a moment old; the database knows what moved. */
  @Test
  void whatMovedUnseenSinceTheCountWasTypedIsTakenOffAndSaid() {
    OperationViewModel form = form("R-29", 427);
    open(form, Operation.ADJUST);
    form.fields().quantityProperty().set("427");
    inventory.operations().adjust(AdjustRequest.by("ben", "R-29", "Here", -8, ReasonCode.DAMAGED));

    form.submit();

    assertThat(form.messageProperty().get().title())
        .startsWith("427 counted at ")
        .endsWith(", 8 left since: 419.");
    assertThat(inventory.level("R-29").stock()).isEqualTo(419);
  }

  @Test
  void whoeverCorrectedTheBooksSinceIsNotOverruledAndACountTypedAnewIsANewOne() {
    OperationViewModel form = form("R-127", 427);
    open(form, Operation.ADJUST);
    form.fields().quantityProperty().set("427");
    inventory.operations().adjust(AdjustRequest.to("ben", "R-127", "Here", 420, ReasonCode.COUNT));
    form.submit();
    assertThat(form.messageProperty().get().title()).contains("ben has corrected its stock since");
    assertThat(inventory.level("R-127").stock()).isEqualTo(420);

    show(form, "R-127");
    form.fields().quantityProperty().set("421");
    form.check().certainProperty().set(true);
    form.submit();
    assertThat(form.messageProperty().get().title()).isEqualTo("Adjusted R-127 at Here by +1.");
    assertThat(inventory.level("R-127").stock()).isEqualTo(421);
  }

  @Test
  void aDifferenceIsRightWhateverMovedMeanwhile() {
    OperationViewModel form = form("R-21", 50);
    open(form, Operation.ADJUST);
    form.fields().modeProperty().set(AdjustMode.DIFFERENCE);
    form.fields().quantityProperty().set("-2");
    inventory.operations().adjust(AdjustRequest.by("ben", "R-21", "Here", -8, ReasonCode.DAMAGED));
    show(form, "R-21");
    assertThat(form.check().doubtProperty().get()).isNull();
    form.submit();
    assertThat(inventory.level("R-21").stock()).isEqualTo(40);
  }

  @Test
  void farMoreThanUsualIsAskedForBeforeItIsBooked() {
    for (Operation kind : List.of(Operation.RECEIVE, Operation.ADJUST)) {
      String sku = "R-22-" + kind;
      OperationViewModel form = form(sku, 24);
      open(form, kind);
      form.fields().quantityProperty().set("1000");
      assertThat(form.check().doubtProperty().get()).isNull();
      form.fields().quantityProperty().set("96385074");
      assertThat(form.check().doubtProperty().get().warning()).contains("far more than usual");
      form.submit();
      assertThat(inventory.level(sku).stock()).isEqualTo(24);
      form.check().certainProperty().set(true);
      form.fields().quantityProperty().set("96385079");
      assertThat(form.check().readyProperty().get()).as("another number").isFalse();
      form.fields().quantityProperty().set("20");
      assertThat(form.check().readyProperty().get()).isTrue();
    }
  }

  @Test
  void whatWasTypedIsKeptWhileAnotherProductOrFormIsLookedAt() {
    OperationViewModel form = form("R-23", 10);
    inventory.with("R-24", 1);
    open(form, Operation.RECEIVE);
    form.fields().quantityProperty().set("4");
    form.fields().noteProperty().set("order 4711");
    show(form, "R-24");
    assertThat(form.formProperty().get()).isNull();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Receive 4 of R-23 is put aside, not booked.");
    assertThat(form.unfinished()).containsExactly("Receive 4 of R-23");

    show(form, "R-23");
    assertThat(form.formProperty().get()).isEqualTo(OperationForms.of(Operation.RECEIVE));
    open(form, Operation.ADJUST);
    assertThat(form.fields().quantityProperty().get()).isEmpty();
    open(form, Operation.RECEIVE);
    assertThat(form.fields().noteProperty().get()).isEqualTo("order 4711");
    open(form, Operation.RECEIVE);
    assertThat(form.fields().quantityProperty().get()).isEqualTo("4");
    form.submit();
    assertThat(inventory.level("R-23").stock()).isEqualTo(14);
    assertThat(form.unfinished()).isEmpty();
  }

  @Test
  void anEntryPutAsideKeepsItsKeySoThatALostAnswerBooksNothingTwice() {
    AtomicBoolean loseAnswer = new AtomicBoolean(true);
    OperationViewModel form =
        form(ScreenContextFixture.over(inventory, forgetful(loseAnswer)), "R-25", 10);
    inventory.with("R-26", 1);
    open(form, Operation.RESERVE);
    form.fields().quantityProperty().set("4");
    form.submit();
    show(form, "R-26");
    show(form, "R-25");
    loseAnswer.set(false);
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(inventory.level("R-25").reserved()).isEqualTo(4);
  }

  @Test
  void aProductThatWasNeverStockedHasNoLocationYet() {
    OperationViewModel form = form("R-27", 10);
    form.open(OperationForms.of(Operation.RECEIVE), Optional.of("—"));
    form.fields().quantityProperty().set("40");
    assertThat(form.fields().locationProperty().get()).isEqualTo("Here");
    inventory.stock("R-27", TestInventory.THERE, 5);
    show(form, "R-27");
    form.close();
    form.open(OperationForms.of(Operation.RECEIVE), Optional.of("—"));
    assertThat(form.fields().locationProperty().get()).isNull();
  }

  /** Carries everything out, and then loses the answer as long as it is told to. */
  private static StockOperations forgetful(AtomicBoolean loseAnswer) {
    return (StockOperations)
        Proxy.newProxyInstance(
            StockOperations.class.getClassLoader(),
            new Class<?>[] {StockOperations.class},
            (proxy, method, arguments) -> {
              Object answer;
              try {
                answer = method.invoke(inventory.operations(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (loseAnswer.get()) {
                throw new InventoryUnavailableException(
                    InventoryUnavailableException.Kind.DISCONNECTED, "The answer was lost.", null);
              }
              return answer;
            });
  }
}
