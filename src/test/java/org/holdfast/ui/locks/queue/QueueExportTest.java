package org.holdfast.ui.locks.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.testing.Spoken;
import org.holdfast.ui.locks.LockSnapshotBuilder;
import org.junit.jupiter.api.Test;

/** Queues as other programs read them. */
class QueueExportTest {

  private static final WaitForGraph GRAPH =
      LockSnapshotBuilder.now()
          .holds(1)
          .waits(2, CHAIN, 12, 1)
          .waits(3, CHAIN, 3, 2)
          .holds(7)
          .waits(8, WHEEL, 1, 7)
          .graph();

  @Test
  void theRowsAreTheHoldersAndWhoWaitsBehindEach() {
    List<QueueRow.Queue> queues = QueueRows.of(GRAPH);
    assertThat(queues).hasSize(2);
    assertThat(queues.get(0).queue()).extracting(QueueRow::place).containsExactly(1, 2);
    assertThat(queues.get(0).queue()).extracting(QueueRow::pid).containsExactly(2, 3);
    assertThat(queues.get(1).queue()).extracting(QueueRow::pid).containsExactly(8);
  }

  @Test
  void aLineOfTheFileIsASessionWithWhoBlocksItInTheEnd() {
    List<String> lines = QueueExport.csv(GRAPH).lines().toList();
    assertThat(lines).hasSize(6);
    assertThat(lines.get(0)).startsWith("root,place,pid,who,operation,reservation,operator");
    assertThat(lines.get(1)).startsWith("1,0,1,");
    assertThat(lines.get(3))
        .startsWith("1,2,3,")
        .contains("COMMIT,3,anna")
        .contains("CH-1,Here,2,")
        .contains("3000");
    assertThat(lines.get(5)).startsWith("7,1,8,").contains("WH-1,There,7,");
  }

  @Test
  void theDocumentSaysWhenAndNumbersAreNumbers() throws Exception {
    JsonNode document = new ObjectMapper().readTree(QueueExport.json(GRAPH));
    assertThat(document.path("at").asText()).isEqualTo("2026-03-04T12:00:00Z");
    assertThat(document.path("queues")).hasSize(2);
    JsonNode first = document.path("queues").get(0);
    assertThat(first.path("blocker").path("pid").asInt()).isEqualTo(1);
    JsonNode waiter = first.path("queue").get(0);
    assertThat(waiter.path("waited_ms").isNumber()).isTrue();
    assertThat(waiter.path("waited_ms").asLong()).isEqualTo(12_000);
    assertThat(waiter.path("blocked_by").get(0).asInt()).isEqualTo(1);
    assertThat(waiter.path("sku").get(0).asText()).isEqualTo("CH-1");
  }

  @Test
  void filesAreTheSameInEveryLanguageAndACopyIsForPeople() throws Exception {
    String english = QueueExport.csv(GRAPH) + QueueExport.json(GRAPH);
    String copied = QueueExport.table(QueueRows.of(GRAPH).get(0).queue());
    Spoken.german(
        () -> {
          assertThat(QueueExport.csv(GRAPH) + QueueExport.json(GRAPH)).isEqualTo(english);
          assertThat(QueueExport.table(QueueRows.of(GRAPH).get(0).queue())).isNotEqualTo(copied);
        });
    assertThat(copied.lines().toList()).hasSize(3).first().asString().startsWith("place\tpid\t");
  }

  @Test
  void aDeadlockIsOneQueueOfItsMembers() {
    WaitForGraph ring =
        LockSnapshotBuilder.now().waits(1, CHAIN, 2, 2).waits(2, WHEEL, 2, 1).graph();
    List<QueueRow.Queue> queues = QueueRows.of(ring);
    assertThat(queues).hasSize(1);
    assertThat(queues.get(0).blocker().deadlock()).isEqualTo(2);
    assertThat(queues.get(0).queue()).extracting(QueueRow::pid).containsExactlyInAnyOrder(1, 2);
    assertThat(QueueExport.csv(ring).lines().toList().get(1)).contains(",deadlock,");
  }
}
