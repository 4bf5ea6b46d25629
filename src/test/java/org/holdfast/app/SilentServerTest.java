package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.testing.SilentProxy;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server that falls silent while it is being opened holds up neither an answer nor the end. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SilentServerTest {

  @TempDir private Path temp;

  @Test
  void aCommandThatIsToldToEndWhileOpeningEndsSoon() throws Exception {
    try (SilentProxy proxy = proxy()) {
      HoldfastProcess process = reserve(proxy, "--deadline=90");
      await().atMost(Duration.ofSeconds(40)).until(() -> proxy.taken() > 1);
      process.process().destroy();
      boolean ended = process.process().waitFor(12, TimeUnit.SECONDS);
      process.process().destroyForcibly();
      assertThat(ended).isTrue();
    }
  }

  @Test
  void openingEndsWithinItsBoundAndSaysTheCause() throws Exception {
    try (SilentProxy proxy = proxy()) {
      HoldfastProcess process = reserve(proxy, "--deadline=1");
      boolean ended = process.process().waitFor(45, TimeUnit.SECONDS);
      process.process().destroyForcibly();
      assertThat(ended).isTrue();
      HoldfastProcess.Finished finished = process.finish();
      assertThat(finished.code()).isEqualTo(4);
      assertThat(finished.err()).contains("127.0.0.1:" + proxy.port()).doesNotContain("\tat ");
    }
  }

  private static SilentProxy proxy() throws Exception {
    URI uri = URI.create(TestServer.address().url().substring("jdbc:".length()));
    return new SilentProxy(uri.getPort(), 1);
  }

  private HoldfastProcess reserve(SilentProxy proxy, String deadline) throws Exception {
    ServerAddress real = TestServer.address();
    URI uri = URI.create(real.url().substring("jdbc:".length()));
    return HoldfastProcess.start(
        Map.of("HOLDFAST_PASSWORD", real.password()),
        temp.resolve("data"),
        temp,
        "silent",
        "reserve",
        "BOLT=1",
        "--lock-timeout=1",
        deadline,
        "--user=" + real.user(),
        "--schema=silent_proxy",
        "--url=jdbc:postgresql://127.0.0.1:" + proxy.port() + uri.getPath());
  }
}
