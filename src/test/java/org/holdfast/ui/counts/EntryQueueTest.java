package org.holdfast.ui.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the database does, each entry is written once, in the order of counting. */
class EntryQueueTest {

  private final TestInventory inventory = TestInventory.open();
  private final ScreenContextFixture screens = ScreenContextFixture.over(inventory);
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final List<EntryRequest> asked = new ArrayList<>();
  private final List<Long> written = new ArrayList<>();
  private int looks;
  private Function<EntryRequest, Outcome<Counted>> server = EntryQueueTest::counted;
  private final EntryQueue queue =
      new EntryQueue(
          screens.services(), counts(), message, done -> written.add(done.pieces()), () -> looks++);

  @AfterEach
  void close() {
    inventory.close();
  }

  private CountSessions counts() {
    return (CountSessions)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {CountSessions.class},
            (proxy, method, arguments) -> {
              EntryRequest request = (EntryRequest) arguments[0];
              asked.add(request);
              return server.apply(request);
            });
  }

  private static Outcome<Counted> counted(EntryRequest request) {
    return new Outcome.Done<>(new Counted(request.sku(), request.pieces(), Instant.EPOCH));
  }

  private static EntryRequest entry(long pieces) {
    return new EntryRequest(
        "key " + pieces, "anna", 1, Sku.of("A"), pieces, false, Optional.of(Instant.EPOCH));
  }

  @Test
  void oneIsUnderWayAndTheOthersFollowInTheirOrder() {
    screens.tasks().hold();
    queue.add(entry(1));
    queue.add(entry(2));
    queue.add(entry(3));
    assertThat(screens.tasks().waiting()).isEqualTo(1);
    assertThat(queue.isEmpty()).isFalse();
    screens.tasks().finish();
    assertThat(written).containsExactly(1L, 2L, 3L);
    assertThat(queue.isEmpty()).isTrue();
    assertThat(message.get()).isNull();
  }

  @Test
  void whatCouldNotBeAskedStaysAndIsAskedUnderTheSameKey() {
    server =
        request -> {
          throw new InventoryUnavailableException(
              InventoryUnavailableException.Kind.DISCONNECTED,
              "the database is away",
              new Exception());
        };
    queue.add(entry(1));
    queue.add(entry(2));
    assertThat(written).isEmpty();
    assertThat(message.get().detail()).contains("2");
    server = EntryQueueTest::counted;
    message.get().action().orElseThrow().run().run();
    assertThat(written).containsExactly(1L, 2L);
    assertThat(asked).extracting(EntryRequest::key).containsOnly("key 1", "key 2");
    assertThat(asked.get(0)).isEqualTo(asked.get(asked.size() - 2));
  }

  @Test
  void aRefusalThatMayPassKeepsTheEntryToo() {
    server = request -> new Outcome.Refused<>(new Refusal.LockNotObtained(Duration.ofSeconds(1)));
    queue.add(entry(1));
    assertThat(queue.isEmpty()).isFalse();
    assertThat(looks).isZero();
    assertThat(message.get().action()).isPresent();
  }

  @Test
  void aRefusalForGoodIsSaidAndTheNextEntryFollows() {
    server =
        request ->
            request.pieces() == 1
                ? new Outcome.Refused<>(new Refusal.CountEnded(1, true))
                : counted(request);
    queue.add(entry(1));
    assertThat(message.get().tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(message.get().title()).contains("A");
    assertThat(looks).as("the count is looked at again").isEqualTo(1);
    queue.add(entry(2));
    assertThat(written).containsExactly(2L);
  }
}
