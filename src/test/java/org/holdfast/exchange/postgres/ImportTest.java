package org.holdfast.exchange.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.holdfast.database.Database;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.LineProblem;
import org.holdfast.exchange.ProblemKind;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.CsvOptions;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.FreezingProxy;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An import beside others, and one that does not come to its end. */
@Timeout(180)
class ImportTest {

  @TempDir private Path folder;

  private final TestInventory inventory = TestInventory.open();
  private final AtomicInteger told = new AtomicInteger();
  private final PostgresStockImport imports =
      new PostgresStockImport(
          () -> inventory.database().dedicated("import under test"), told::incrementAndGet);

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    inventory.close();
  }

  /** Ends once {@code when} says so. */
  private static WorkListener<ImportStage> until(Callable<Boolean> when) {
    return new WorkListener<ImportStage>() {
      @Override
      public void progress(ImportStage stage, double done) {}

      @Override
      public boolean isCancelled() {
        try {
          return when.call();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private CsvFile file(String name, int first, int count, int stock) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("sku,name,barcode,location,shelf,stock");
    for (int i = first; i < first + count; i++) {
      lines.add("P-%d,Product %d,%d,%s,A,%d".formatted(i, i, 1_000_000 + i, "Here", stock));
    }
    Path path = Files.write(folder.resolve(name), lines);
    return ((CsvFile.Opening.Opened) CsvFile.open(path, CsvOptions.NONE)).file();
  }

  private ImportCheck check(CsvFile file) throws IOException {
    return imports.check(file, "anna", "", WorkListener.none()).orElseThrow();
  }

  private long stock() {
    return inventory.allStock().stream().mapToLong(product -> product.stock()).sum();
  }

  /** The server commits a slice before it answers: who does not hear it holds nothing. */
  @Test
  void aProgramThatStandsStillInTheMiddleOfASliceHoldsNobodyUp() throws Exception {
    for (int i = 0; i < 5; i++) {
      inventory.with("P-" + i, 10);
    }
    ServerAddress address = TestServer.address();
    int port = URI.create(address.url().substring("jdbc:".length())).getPort();
    try (FreezingProxy proxy = new FreezingProxy(port);
        Database database =
            Database.open(
                new ServerAddress(
                    address.url().replace(":" + port, ":" + proxy.port()),
                    address.user(),
                    address.password()),
                inventory.database().settings())) {
      PostgresStockImport frozen =
          new PostgresStockImport(
              () -> database.dedicated("import under test"), told::incrementAndGet);
      long number =
          frozen
              .check(file("frozen.csv", 0, 5, 20), "anna", "", WorkListener.none())
              .orElseThrow()
              .number();
      AtomicBoolean first = new AtomicBoolean(true);
      WorkListener<ImportStage> freezing =
          new WorkListener<ImportStage>() {
            @Override
            public void progress(ImportStage stage, double done) {
              if (stage == ImportStage.APPLYING && first.getAndSet(false)) {
                proxy.freezeAfter(Long.MAX_VALUE);
              }
            }

            @Override
            public boolean isCancelled() {
              return false;
            }
          };
      Future<ImportRecord> applied = Threads.start(() -> frozen.apply(number, freezing));
      Awaitility.await().until(proxy::stands);
      Awaitility.await().until(() -> inventory.level("P-4").stock() == 20);
      assertThat(
              inventory
                  .operations()
                  .reserve(ReserveRequest.of("others", ReserveRequest.Line.of("P-0", 15)))
                  .isDone())
          .isTrue();
      assertThat(told).as("nobody here has heard of it yet").hasValue(0);
      proxy.thaw();
      assertThat(applied.get(120, TimeUnit.SECONDS).isFinished()).isTrue();
      assertThat(told).hasPositiveValue();
    }
  }

  @Test
  void reservationsGoOnWhileStockIsImported() throws Exception {
    for (int i = 0; i < 20; i++) {
      inventory.with("P-" + i, 1_000);
    }
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    AtomicInteger done = new AtomicInteger();
    List<Future<Boolean>> clients = new ArrayList<>();
    for (int client = 0; client < 4; client++) {
      clients.add(Threads.start(() -> reserveAndRelease(over, longest, done)));
    }
    try {
      for (int round = 1; round <= 2; round++) {
        int before = done.get();
        ImportCheck check = check(file("f" + round, 0, 800, 1_000 + round));
        ImportRecord record = imports.apply(check.number(), WorkListener.none());
        assertThat(record.isFinished()).isTrue();
        assertThat(record.bad()).isZero();
        assertThat(done.get()).as("reserved during round %d", round).isGreaterThan(before);
      }
    } finally {
      over.set(true);
    }
    for (Future<Boolean> client : clients) {
      assertThat(Threads.get(client)).as("no request failed").isTrue();
    }
    System.out.printf(
        "%d reservations beside two imports, the longest took %d ms%n",
        done.get(), longest.get() / 1_000_000);
    assertThat(Duration.ofNanos(longest.get())).isLessThan(Duration.ofSeconds(10));
    assertThat(stock()).isEqualTo(800L * 1_002);
    assertThat(told.get()).isPositive();
  }

  private boolean reserveAndRelease(AtomicBoolean over, AtomicLong longest, AtomicInteger done) {
    boolean good = true;
    while (!over.get()) {
      String sku = "P-" + ThreadLocalRandom.current().nextInt(20);
      long start = System.nanoTime();
      Outcome<Reservation> reserved =
          inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(sku, 3)));
      good &= reserved.isDone();
      longest.accumulateAndGet(System.nanoTime() - start, Math::max);
      if (reserved.isDone()) {
        good &=
            inventory
                .operations()
                .release(ReleaseRequest.all("ben", reserved.value().orElseThrow().id()))
                .isDone();
      }
      done.incrementAndGet();
    }
    return good;
  }

  @Test
  void twoImportsOfTheSameProductsFollowOneAnother() throws Exception {
    ImportCheck one = check(file("one", 0, 1_200, 5));
    ImportCheck two = check(file("two", 400, 1_200, 7));
    List<ImportRecord> records =
        Threads.together(
            List.<Callable<ImportRecord>>of(
                () -> imports.apply(one.number(), WorkListener.none()),
                () -> imports.apply(two.number(), WorkListener.none())));
    assertThat(records).allMatch(ImportRecord::isFinished);
    assertThat(records).allMatch(record -> record.bad() == 0);
    assertThat(inventory.allStock()).hasSize(1_600);
    assertThat(stock()).isBetween(1_600L * 5, 400L * 5 + 1_200L * 7);
  }

  @Test
  void oneThatIsEndedBeforeAnythingWasAppliedLeavesNothing() throws IOException {
    CsvFile file = file("big", 0, 8_000, 5);
    assertThat(imports.check(file, "anna", "", until(() -> true))).isEmpty();
    AtomicInteger asked = new AtomicInteger();
    imports.check(file, "anna", "", until(() -> asked.incrementAndGet() > 4));
    assertThat(inventory.sql("DELETE FROM stock_import WHERE state <> 'CHECKED'")).isZero();
    ImportCheck checked = check(file);
    imports.discard(checked.number());
    assertThat(inventory.allStock()).isEmpty();
    assertThat(inventory.sql("DELETE FROM import_line WHERE import_id = " + checked.number()))
        .isZero();
  }

  @Test
  void oneThatIsInterruptedGoesOnWhereItStopped() throws IOException {
    CsvFile file = file("halves", 0, 2_000, 5);
    ImportCheck check = check(file);
    ImportRecord half = imports.apply(check.number(), until(() -> told.get() >= 2));
    assertThat(half.isFinished()).isFalse();
    assertThat(half.appliedTo()).isPositive();
    assertThat(stock()).isEqualTo(5 * half.changes().stockChanged()).isPositive();
    assertThat(imports.earlier(file.content())).hasSize(1);
    ImportRecord whole = imports.apply(check.number(), WorkListener.none());
    assertThat(whole.isFinished()).isTrue();
    assertThat(whole.changes().productsAdded()).isEqualTo(2_000);
    assertThat(stock()).isEqualTo(10_000);
    assertThat(imports.apply(check.number(), WorkListener.none())).as("again").isEqualTo(whole);
  }

  @Test
  void oneWhoseSessionIsKilledLosesNothingAndDoesNothingTwice() throws Exception {
    ImportCheck check = check(file("killed", 0, 3_000, 5));
    WorkListener<ImportStage> killing =
        until(
            () -> {
              if (told.get() == 2) {
                told.incrementAndGet();
                kill();
              }
              return false;
            });
    assertThatThrownBy(() -> imports.apply(check.number(), killing))
        .isInstanceOf(InventoryUnavailableException.class);
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    ImportRecord whole = imports.apply(check.number(), WorkListener.none());
    assertThat(whole.isFinished()).isTrue();
    assertThat(whole.changes().stockChanged()).isEqualTo(3_000);
    assertThat(stock()).isEqualTo(15_000);
  }

  private void kill() throws SQLException {
    try (Connection killer = inventory.database().dedicated("killer")) {
      Sql.list(
          killer,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name LIKE 'import under test%'"
              + " OR application_name LIKE 'holdfast/IMPORT/%'",
          row -> true);
    }
  }

  @Test
  void aLineThatHasBecomeImpossibleIsLeftOutAndTold() throws IOException {
    inventory.with("P-1", 10);
    ImportCheck check = check(file("late", 0, 3, 4));
    assertThat(check.bad()).isZero();
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("P-1", 8)));
    ImportRecord record = imports.apply(check.number(), WorkListener.none());
    assertThat(record.isFinished()).isTrue();
    assertThat(record.bad()).isEqualTo(1);
    assertThat(inventory.level("P-1").stock()).isEqualTo(10);
    assertThat(inventory.level("P-2").stock()).isEqualTo(4);
    List<LineProblem> problems = new ArrayList<>();
    imports.problems(check.number(), problems::add);
    assertThat(problems)
        .extracting(LineProblem::line, LineProblem::kind)
        .containsExactly(tuple(3L, ProblemKind.BELOW_RESERVED));
  }

  @Test
  void oneThatWaitsForALockCanBeEndedAndFinishedLater() throws Exception {
    inventory.with("P-1", 10);
    ImportCheck check = check(file("waits", 0, 3, 4));
    AtomicBoolean end = new AtomicBoolean();
    try (ForeignSession holder = ForeignSession.holding(inventory, "P-1")) {
      Future<ImportRecord> applying =
          Threads.start(() -> imports.apply(check.number(), until(end::get)));
      Awaitility.await()
          .until(
              () ->
                  inventory.sql(
                          "UPDATE location SET name = name WHERE EXISTS"
                              + " (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                              + " AND application_name LIKE 'holdfast/IMPORT/%')")
                      > 0);
      end.set(true);
      assertThat(Threads.get(applying).isFinished()).isFalse();
      assertThat(stock()).as("nothing of the slice").isEqualTo(10);
      holder.commit();
    }
    assertThat(imports.apply(check.number(), WorkListener.none()).isFinished()).isTrue();
    assertThat(stock()).isEqualTo(12);
  }
}
