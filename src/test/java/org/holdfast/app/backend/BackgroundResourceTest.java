package org.holdfast.app.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
final class BackgroundResourceTest {

  private final List<String> closed = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch go = new CountDownLatch(1);

  @Test
  void whatIsStillBeingOpenedIsClosedOnceItIsOpen() throws InterruptedException {
    BackgroundResource<String> opening = BackgroundResource.begin(this::slowly, closed::add);
    opening.beginClosing();
    Future<Boolean> closing =
        Threads.start(
            () -> {
              opening.close();
              return true;
            });
    assertThat(closed).isEmpty();
    go.countDown();
    assertThat(Threads.get(closing)).isTrue();
    assertThat(closed).containsExactly("open");
    opening.close();
    assertThat(closed).hasSize(1);
  }

  @Test
  void aThreadThatWasInterruptedStillClosesAndStaysInterrupted() {
    BackgroundResource<String> opening = BackgroundResource.begin(this::slowly, closed::add);
    Thread.currentThread().interrupt();
    assertThatThrownBy(opening::await)
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("cancelled");
    go.countDown();
    opening.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(closed).containsExactly("open");
  }

  @Test
  void whatCannotBeOpenedSaysWhyAndNeedsNoClosing() {
    BackgroundResource<String> opening =
        BackgroundResource.begin(
            () -> {
              throw new DatabaseStartException("No room.");
            },
            closed::add);
    assertThatThrownBy(opening::await).hasMessage("No room.");
    opening.close();
    assertThat(closed).isEmpty();
  }

  @Test
  void aServerOfOurOwnIsWaitedForLongerThanSomebodys() {
    BackendOptions own = new BackendOptions(Map.of());
    BackendOptions somebodys =
        new BackendOptions(Map.of("HOLDFAST_URL", "jdbc:postgresql://127.0.0.1/db"));
    assertThat(somebodys.grace()).isEqualTo(BackgroundResource.GRACE).isLessThan(own.grace());
  }

  @Test
  void whatNeverOpensDoesNotHoldUpTheEnd() {
    BackgroundResource<String> stuck =
        BackgroundResource.begin(this::slowly, closed::add, Duration.ofMillis(200));
    stuck.close();
    assertThat(closed).isEmpty();
    go.countDown();
    await().untilAsserted(() -> assertThat(closed).containsExactly("open"));
  }

  private String slowly() throws InterruptedException {
    assertThat(go.await(120, TimeUnit.SECONDS)).isTrue();
    return "open";
  }
}
