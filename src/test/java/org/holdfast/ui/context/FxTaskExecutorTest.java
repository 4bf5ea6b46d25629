package org.holdfast.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;

@Timeout(180)
class FxTaskExecutorTest {

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  private static String failureOf(Error error) throws Exception {
    CompletableFuture<Exception> failed = new CompletableFuture<>();
    try (FxTaskExecutor tasks = new FxTaskExecutor()) {
      tasks.run(
          () -> {
            throw error;
          },
          done -> failed.complete(new IllegalStateException("it was done")),
          failed::complete);
      return failed.get(120, TimeUnit.SECONDS).getMessage();
    }
  }

  @Test
  void whoeverWaitsGetsAnAnswerWhateverWentWrong() throws Exception {
    assertThat(failureOf(new OutOfMemoryError("planted"))).contains("memory does not suffice");
    assertThat(failureOf(new StackOverflowError())).contains("its log says more");
  }
}
