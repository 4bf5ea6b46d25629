package org.holdfast.inventory.postgres.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.holdfast.app.backup.Backups;
import org.holdfast.backup.RestoreResult;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who waits when a backup is made waits in what is restored from it, at the same place. */
@Timeout(60)
class WaitingBackupTest {

  private static final String RULES =
      """
      SELECT concat_ws(' ', t.relname, g.tgname, g.tgenabled)
      FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
      WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal
      UNION ALL
      SELECT concat_ws(' ', t.relname, c.conname, pg_get_constraintdef(c.oid))
      FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
      WHERE t.relnamespace = current_schema()::regnamespace AND t.relname NOT LIKE 'flyway%'
      ORDER BY 1
      """;

  @TempDir private Path folder;

  @Test
  void theQueueComesBackAndTheNextWhoBringsStockServesIt() throws IOException {
    SessionSettings restored = TestServer.freshSchema();
    try (WaitingFixture before = new WaitingFixture(TestInventory.open())) {
      String sku = before.product(1);
      String other = before.product(1);
      Waiting served = before.waits("first", sku, 2);
      before.receive(sku, 1);
      Waiting both =
          before.waits(
              WaitRequest.of(
                  WaitingFixture.wanted(
                      "second", ReserveRequest.Line.of(sku, 2), ReserveRequest.Line.of(other, 1))));
      Waiting last = before.waitsFor("third", Duration.ofDays(1), sku, 1);
      restore(before, restored);
      try (WaitingFixture after =
          new WaitingFixture(
              before.inventory().beside(settings -> restored, LockingStrategy.SERVER_CALL))) {
        assertThat(after.list().waiting(WaitingFilter.standing(10)))
            .isEqualTo(before.list().waiting(WaitingFilter.standing(10)))
            .extracting(WaitingEntry::id)
            .containsExactly(both.id(), last.id());
        assertThat(after.now(served)).isEqualTo(before.now(served));
        assertThat(rules(after)).as("what is asked of rows").isEqualTo(rules(before)).isNotEmpty();
        assertThat(after.wrong()).isEmpty();
        assertThat(
                after
                    .stock()
                    .reserve(WaitingFixture.wanted("fourth", ReserveRequest.Line.of(other, 1)))
                    .refusal())
            .as("nobody gets what is wanted before him")
            .containsInstanceOf(Refusal.Awaited.class);
        after.receive(sku, 2);
        after.list().serve();
        assertThat(List.of(after.state(both), after.state(last)))
            .containsExactly(WaitingState.SERVED, WaitingState.WAITING);
        after.receive(sku, 1);
        assertThat(after.state(last)).isEqualTo(WaitingState.SERVED);
        assertThat(after.waits("fifth", sku, 1).id())
            .as("a number of its own")
            .isGreaterThan(last.id());
        assertThat(after.wrong()).isEmpty();
      } finally {
        before.inventory().sql("DROP SCHEMA " + restored.schema() + " CASCADE");
      }
    }
  }

  /** Triggers, on or off, and constraints of the schema. */
  private static List<String> rules(WaitingFixture of) {
    try (Connection connection = of.inventory().database().dedicated("rules")) {
      return Sql.list(connection, RULES, row -> row.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restore(WaitingFixture from, SessionSettings to) throws IOException {
    Path file = folder.resolve("backup.zip");
    SessionSettings settings = from.inventory().database().settings();
    assertThat(
            Backups.of(EmptyDatabase.at(TestServer.address(), settings), settings.schema(), "test")
                .write(file, WorkListener.none()))
        .isPresent();
    assertThat(
            Backups.of(EmptyDatabase.at(TestServer.address(), to), to.schema(), "test")
                .restore(file, WorkListener.none()))
        .isInstanceOf(RestoreResult.Restored.class);
  }
}
