package org.holdfast.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.holdfast.inventory.reconciliation.ReconciliationLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierChecksTest {

  @Test
  void whatCanBeReadOfTheFileOfEarlierVersionsIsTakenOver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("daily.csv");
    assertThat(EarlierChecks.read(file)).isEmpty();
    Files.writeString(
        file,
        """
        nonsense
        2026-03-01T00:00:00Z,5,1
        2026-03-02T00:00:00Z,x,1
        """);
    assertThat(EarlierChecks.read(file))
        .containsExactly(new ReconciliationLog.Run(Instant.parse("2026-03-01T00:00:00Z"), 5, 1));
  }
}
