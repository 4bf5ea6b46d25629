package org.holdfast.ui.inventory.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
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
    OperationViewModel form = new OperationViewModel(screens.services(), screens.operator());
    show(form, sku);
    return form;
  }

  private static void show(OperationViewModel form, String sku) {
    form.productProperty().set(inventory.queries().stockOf(Set.of(Sku.of(sku))).get(0));
  }

  @Test
  void reservesAndSaysWhatHappened() {
    OperationViewModel form = form("R-1", 10);
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("8");
    assertThat(form.hintProperty().get()).isEqualTo("2 would remain available.");
    assertThat(form.readyProperty().get()).isTrue();

    form.submit();

    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(form.messageProperty().get().title()).isEqualTo("Reserved 8 of R-1.");
    assertThat(form.messageProperty().get().detail()).contains("8 from Here");
    assertThat(form.kindProperty().get()).isNull();
    assertThat(inventory.level("R-1").reserved()).isEqualTo(8);
  }

  @Test
  void anImpossibleRequestIsRefusedWithBothNumbersAndTheEntryIsKept() {
    OperationViewModel form = form("R-2", 10);
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("11");
    assertThat(form.hintProperty().get()).isEqualTo("More than the 10 available right now.");

    form.submit();

    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Only 10 of R-2 available, 11 requested.");
    assertThat(form.quantityProperty().get()).isEqualTo("11");
    assertThat(form.kindProperty().get()).isEqualTo(OperationKind.RESERVE);
    assertThat(inventory.level("R-2").reserved()).isZero();
  }

  @Test
  void safetyStockIsUsedOnlyWhenSomebodySaysSo() {
    OperationViewModel form = form("S-1", 10);
    inventory.sql("UPDATE product SET safety_stock = 4 WHERE sku = 'S-1'");
    show(form, "S-1");
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("6");
    assertThat(form.doubtProperty().get()).isNull();
    form.quantityProperty().set("7");
    assertThat(form.readyProperty().get()).isFalse();
    assertThat(form.doubtProperty().get().warning())
        .isEqualTo(
            "Only 6 can be promised without the safety stock: 4 of the 10 available are kept.");
    form.certainProperty().set(true);
    form.quantityProperty().set("11");
    assertThat(form.doubtProperty().get()).as("not there at all").isNull();
    form.quantityProperty().set("7");
    assertThat(form.certainProperty().get()).as("asked anew").isFalse();
    form.certainProperty().set(true);
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(inventory.level("S-1").reserved()).isEqualTo(7);
  }

  @Test
  void saysWhatIsWrongWhileTyping() {
    OperationViewModel form = form("R-3", 10);
    form.open(OperationKind.RESERVE);
    assertThat(form.readyProperty().get()).isFalse();
    assertThat(form.problemProperty().get()).isEmpty();
    form.quantityProperty().set("two");
    assertThat(form.problemProperty().get()).isEqualTo("Enter a whole number of pieces.");
    form.quantityProperty().set("0");
    assertThat(form.problemProperty().get()).isEqualTo("Quantity must be at least 1.");
    form.quantityProperty().set("1,000");
    assertThat(form.problemProperty().get()).isEmpty();
    form.noteProperty().set("x".repeat(501));
    assertThat(form.problemProperty().get()).contains("longer than 500");
    assertThat(form.readyProperty().get()).isFalse();
  }

  @Test
  void receivesAdjustsAndTransfers() {
    OperationViewModel form = form("R-4", 10);
    form.open(OperationKind.RECEIVE);
    form.quantityProperty().set("5");
    form.submit();
    assertThat(form.messageProperty().get().title()).isEqualTo("Received 5 of R-4 at Here.");

    show(form, "R-4");
    form.open(OperationKind.ADJUST);
    form.reasonProperty().set(ReasonCode.DAMAGED);
    form.adjustModeProperty().set(OperationViewModel.AdjustMode.DIFFERENCE);
    form.quantityProperty().set("-3");
    assertThat(form.hintProperty().get()).isEqualTo("Stock at Here: 15 → 12 (−3).");
    form.submit();
    assertThat(form.messageProperty().get().title()).isEqualTo("Adjusted R-4 at Here by −3.");

    show(form, "R-4");
    form.open(OperationKind.TRANSFER);
    form.quantityProperty().set("2");
    assertThat(form.problemProperty().get()).isEqualTo("Choose where the pieces go.");
    form.targetProperty().set(TestInventory.THERE);
    form.submit();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Moved 2 of R-4 from Here to There.");
    assertThat(inventory.level("R-4", TestInventory.THERE).stock()).isEqualTo(2);
  }

  @Test
  void pressingTwiceWhileItRunsSendsOnce() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    OperationViewModel form = form(screens, "R-5", 10);
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("3");
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
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("4");

    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
    assertThat(form.quantityProperty().get()).isEqualTo("4");
    assertThat(inventory.level("R-6").reserved()).isEqualTo(4);

    loseAnswer.set(false);
    form.submit();
    assertThat(form.messageProperty().get().tone()).isEqualTo(Message.Tone.SUCCESS);
    assertThat(inventory.level("R-6").reserved()).isEqualTo(4);

    show(form, "R-6");
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("4");
    form.submit();
    assertThat(inventory.level("R-6").reserved()).isEqualTo(8);
  }

  @Test
  void anotherProductClosesTheForm() {
    OperationViewModel form = form("R-7", 10);
    form.open(OperationKind.RESERVE);
    inventory.with("R-8", 1);
    show(form, "R-8");
    assertThat(form.kindProperty().get()).isNull();
  }

  @Test
  void anEntryNeverBecomesOneAboutAnotherProduct() {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    OperationViewModel form = form(screens, "R-9", 3);
    inventory.with("R-10", 50);
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("7");
    screens.tasks().hold();
    form.submit();
    show(form, "R-10");
    screens.tasks().finish();

    assertThat(form.kindProperty().get()).as("the form").isNull();
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
    form.open(OperationKind.TRANSFER);
    form.quantityProperty().set("x");
    assertThat(form.problemFieldProperty().get()).isEqualTo(OperationViewModel.Field.QUANTITY);
    form.quantityProperty().set("2");
    assertThat(form.problemFieldProperty().get()).isEqualTo(OperationViewModel.Field.LOCATION);
    form.locationProperty().set(TestInventory.THERE);
    assertThat(form.problemFieldProperty().get()).isEqualTo(OperationViewModel.Field.TARGET);
    form.targetProperty().set("Here");
    assertThat(form.problemFieldProperty().get()).isNull();
    form.noteProperty().set("x".repeat(501));
    assertThat(form.problemFieldProperty().get()).isEqualTo(OperationViewModel.Field.NOTE);
    form.noteProperty().set("");
    assertThat(form.doubtfulProperty().get()).isFalse();
    form.quantityProperty().set("6");
    assertThat(form.doubtfulProperty().get()).as("more than there is").isTrue();
    assertThat(form.readyProperty().get()).as("the database has the last word").isTrue();
  }

  @Test
  void openingAnOpenFormTellsWhoShowsItAgain() {
    OperationViewModel form = form("R-12", 10);
    List<OperationKind> heard = new ArrayList<>();
    form.kindProperty().addListener((observable, oldValue, newValue) -> heard.add(newValue));
    form.open(OperationKind.RESERVE);
    form.open(OperationKind.RESERVE);
    assertThat(heard).containsExactly(OperationKind.RESERVE, null, OperationKind.RESERVE);
  }

  @Test
  void aCountThatWouldUndoWhatMovedMeanwhileIsAskedForAnew() {
    OperationViewModel form = form("R-20", 427);
    form.open(OperationKind.ADJUST);
    form.quantityProperty().set("427");
    assertThat(form.readyProperty().get()).isTrue();
    inventory.operations().adjust(AdjustRequest.by("ben", "R-20", "Here", -8, ReasonCode.DAMAGED));
    show(form, "R-20");

    assertThat(form.doubtProperty().get().warning())
        .startsWith("8 pieces left since you opened this: stock at Here was 427 and is 419 now.");
    form.submit();
    assertThat(inventory.level("R-20").stock()).isEqualTo(419);
    assertThat(form.quantityProperty().get()).as("the entry stays").isEqualTo("427");

    form.certainProperty().set(true);
    inventory.operations().adjust(AdjustRequest.by("ben", "R-20", "Here", -1, ReasonCode.DAMAGED));
    show(form, "R-20");
    assertThat(form.certainProperty().get()).as("certain of something else").isFalse();
    form.submit();
    assertThat(inventory.level("R-20").stock()).isEqualTo(418);

    form.certainProperty().set(true);
    form.submit();
    assertThat(inventory.level("R-20").stock()).isEqualTo(427);
  }

  /** The picture is a moment old; the database has the last word. */
  @Test
  void aCountOfStockThatMovedUnseenIsRefused() {
    OperationViewModel form = form("R-29", 427);
    form.open(OperationKind.ADJUST);
    form.quantityProperty().set("427");
    inventory.operations().adjust(AdjustRequest.by("ben", "R-29", "Here", -8, ReasonCode.DAMAGED));

    form.submit();

    assertThat(form.messageProperty().get().title())
        .isEqualTo("R-29 at Here was counted when 427 were on hand; now there are 419 (−8).");
    assertThat(inventory.level("R-29").stock()).isEqualTo(419);
    assertThat(form.quantityProperty().get()).as("the entry stays").isEqualTo("427");
  }

  @Test
  void aDifferenceIsRightWhateverMovedMeanwhile() {
    OperationViewModel form = form("R-21", 50);
    form.open(OperationKind.ADJUST);
    form.adjustModeProperty().set(OperationViewModel.AdjustMode.DIFFERENCE);
    form.quantityProperty().set("-2");
    inventory.operations().adjust(AdjustRequest.by("ben", "R-21", "Here", -8, ReasonCode.DAMAGED));
    show(form, "R-21");
    assertThat(form.doubtProperty().get()).isNull();
    form.submit();
    assertThat(inventory.level("R-21").stock()).isEqualTo(40);
  }

  @Test
  void farMoreThanUsualIsAskedForBeforeItIsBooked() {
    for (OperationKind kind : List.of(OperationKind.RECEIVE, OperationKind.ADJUST)) {
      String sku = "R-22-" + kind;
      OperationViewModel form = form(sku, 24);
      form.open(kind);
      form.quantityProperty().set("1000");
      assertThat(form.doubtProperty().get()).isNull();
      form.quantityProperty().set("96385074");
      assertThat(form.doubtProperty().get().warning()).contains("far more than usual");
      form.submit();
      assertThat(inventory.level(sku).stock()).isEqualTo(24);
      form.certainProperty().set(true);
      form.quantityProperty().set("96385079");
      assertThat(form.readyProperty().get()).as("another number").isFalse();
      form.quantityProperty().set("20");
      assertThat(form.readyProperty().get()).isTrue();
    }
  }

  @Test
  void whatWasTypedIsKeptWhileAnotherProductOrFormIsLookedAt() {
    OperationViewModel form = form("R-23", 10);
    inventory.with("R-24", 1);
    form.open(OperationKind.RECEIVE);
    form.quantityProperty().set("4");
    form.noteProperty().set("order 4711");
    show(form, "R-24");
    assertThat(form.kindProperty().get()).isNull();
    assertThat(form.messageProperty().get().title())
        .isEqualTo("Receive 4 of R-23 is put aside, not booked.");
    assertThat(form.unfinished()).containsExactly("Receive 4 of R-23");

    show(form, "R-23");
    assertThat(form.kindProperty().get()).isEqualTo(OperationKind.RECEIVE);
    form.open(OperationKind.ADJUST);
    assertThat(form.quantityProperty().get()).isEmpty();
    form.open(OperationKind.RECEIVE);
    assertThat(form.noteProperty().get()).isEqualTo("order 4711");
    form.open(OperationKind.RECEIVE);
    assertThat(form.quantityProperty().get()).isEqualTo("4");
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
    form.open(OperationKind.RESERVE);
    form.quantityProperty().set("4");
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
    form.open(OperationKind.RECEIVE, "—");
    form.quantityProperty().set("40");
    assertThat(form.locationProperty().get()).isEqualTo("Here");
    inventory.stock("R-27", TestInventory.THERE, 5);
    show(form, "R-27");
    form.close();
    form.open(OperationKind.RECEIVE, "—");
    assertThat(form.locationProperty().get()).isNull();
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
