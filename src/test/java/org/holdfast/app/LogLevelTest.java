package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.holdfast.app.backend.LogLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process of its own, because the log reads its level once. */
@Timeout(180)
class LogLevelTest {

  @Test
  void aLevelThatNobodyKnowsIsRefusedInASentenceAndLogsNothing() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Launcher.class.getName(),
            "stock",
            "--language",
            "en");
    builder.environment().put(LogLevel.VARIABLE, "banana");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(said)
        .startsWith("HOLDFAST_LOG_LEVEL is “banana”, but must be one of:")
        .doesNotContain("CommandErrorReporter");
  }
}
