package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.holdfast.app.backup.Backups;
import org.holdfast.database.Database;
import org.holdfast.database.EmptyDatabase;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.WorkListener;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.History;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestServer;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything can be lost and is there again. */
@Timeout(180)
class BackupCommandTest extends Commands {

  /** The versions of the tables of which a backup is kept. */
  private static final List<String> KEPT =
      List.of("2", "5", "6", "7", "11", "12", "17", "22", "23", "27", "31");

  /** With everything in its texts that a table could trip over. */
  private static final String[] NEW_PRODUCT = {
    "product", "add", "NEW", "--name", "Grüße, \"Zoë\" \\N", "--barcode", "a\\b", "--key", "k1"
  };

  @TempDir private Path folder;

  private final List<String> schemas = new ArrayList<>();

  @AfterEach
  void drop() {
    schemas.forEach(schema -> inventory.sql("DROP SCHEMA IF EXISTS %s CASCADE".formatted(schema)));
  }

  private SessionSettings fresh() {
    SessionSettings settings = TestServer.freshSchema();
    schemas.add(settings.schema());
    return settings;
  }

  private CommandRun in(SessionSettings settings, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--schema", settings.schema()));
    all.addAll(List.of(arguments));
    return CommandRun.of(CommandRun.environment(inventory), all.toArray(String[]::new));
  }

  private Path backup() {
    Path file = folder.resolve("backup.zip");
    CommandRun run = run("backup", file.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return file;
  }

  /** Every row and every number of every table and sequence of a schema. */
  private static Map<String, String> everything(SessionSettings settings) throws SQLException {
    Map<String, String> all = new HashMap<>();
    try (Database database = Database.open(TestServer.address(), settings);
        Connection connection = database.dedicated("compare")) {
      for (String[] relation :
          Sql.list(
              connection,
              "SELECT relname, relkind FROM pg_class WHERE relkind IN ('r', 'S')"
                  + " AND relnamespace = to_regnamespace(?) AND relname NOT LIKE 'flyway%'",
              row -> new String[] {row.getString(1), row.getString(2)},
              settings.schema())) {
        String sql =
            relation[1].equals("S")
                ? "SELECT last_value || ' ' || is_called FROM " + relation[0]
                : "SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM "
                    + relation[0]
                    + " t";
        all.put(relation[0], Sql.first(connection, sql, row -> row.getString(1)).orElseThrow());
      }
    }
    return all;
  }

  private static List<String> violations(SessionSettings settings) {
    try (Database database = Database.open(TestServer.address(), settings)) {
      return InventoryInvariants.violations(database, new History());
    }
  }

  private long lastMovement() {
    return run("movements", "--limit", "1", "--json").json().at("/movements/0/id").asLong();
  }

  private String waiting(String line) {
    CommandRun run = run("reserve", line, "--wait", "--json");
    return run.json().at("/result/waiting/id").asText();
  }

  @Test
  void aRestoredInventoryIsTheSameAndWorks() throws SQLException {
    run(NEW_PRODUCT);
    run("commit", Long.toString(reserve("BOLT=3", "NUT=5")));
    long open = reserve("BOLT=2");
    run("adjust", "NUT", "Here", "--by", "-7", "--reason", "lost", "--note", "two\nlines\tand \\.");
    run("count", "start", "Here");
    run("receive", "BOLT", "Here", "1");
    run("undo", Long.toString(lastMovement()));
    // More than there is, so that the product's rows are awaited.
    String waits = waiting("BOLT=1000000");
    Path file = backup();
    Map<String, String> before = everything(inventory.database().settings());

    SessionSettings other = fresh();
    CommandRun restored = in(other, "restore", file.toString());
    assertThat(restored.err())
        .startsWith("It belongs to the login that restored it.")
        .hasLineCount(1);
    assertThat(restored.out())
        .contains("Restored and compared: 3 products, 2 stock rows, 2 reservations, ");
    assertThat(everything(other)).isEqualTo(before);
    assertThat(before).hasSizeGreaterThan(15);

    assertThat(in(other, NEW_PRODUCT).out()).as("keys are there").contains("had been done before");
    assertThat(in(other, "commit", Long.toString(open)).code()).isZero();
    assertThat(in(other, "reserve", "BOLT=4").err()).contains("Others wait for BOLT already");
    assertThat(in(other, "waiting", "end", waits).code()).isZero();
    CommandRun next = in(other, "reserve", "--json", "BOLT=4");
    assertThat(next.json().at("/result/id").asLong()).isGreaterThan(open);
    assertThat(in(other, "count", "post", "1").code()).as("nothing was counted").isEqualTo(1);
    assertThat(violations(other)).isEmpty();

    CommandRun third = in(fresh(), "restore", "--json", file.toString());
    assertThat(third.json().at("/products").asLong()).isEqualTo(3);

    CommandRun again = in(other, "restore", file.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("There is something in this database already");
    assertThat(violations(other)).isEmpty();
  }

  @Test
  void whatIsBackedUpWhileWorkGoesOnIsOneMoment() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong done = new AtomicLong();
    List<Future<Boolean>> workers =
        List.of(1, 2, 3).stream()
            .map(
                number ->
                    Threads.start(
                        () -> {
                          while (!over.get()) {
                            inventory
                                .operations()
                                .reserve(
                                    ReserveRequest.of(
                                        "w" + number, ReserveRequest.Line.of("NUT", 1)));
                            done.incrementAndGet();
                          }
                          return true;
                        }))
            .toList();
    Path file;
    long at;
    try {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> done.get() >= 20);
      file = backup();
      at = done.get();
    } finally {
      over.set(true);
    }
    for (Future<Boolean> worker : workers) {
      Threads.get(worker);
    }
    assertThat(at).isGreaterThan(20);
    SessionSettings other = fresh();
    assertThat(in(other, "restore", file.toString()).code()).isZero();
    assertThat(violations(other)).isEmpty();
    assertThat(in(other, "reserve", "NUT=1").code()).isZero();
  }

  @Test
  void aDamagedFileIsRefusedAndNothingIsLeft() throws IOException {
    Path file = backup();
    SessionSettings other = fresh();
    Path damaged = folder.resolve("damaged.zip");
    change(file, damaged, "tables/stock.copy", text -> text.replace("\t10\t", "\t99\t"));
    assertRefused(other, damaged, "The backup is damaged (stock)");
    change(
        file, damaged, "manifest.json", text -> text.replace("\"format\" : 1", "\"format\" : 9"));
    assertRefused(other, damaged, "A newer Holdfast made this backup");
    change(
        file,
        damaged,
        "manifest.json",
        text -> text.replaceFirst("\"schema\" : \"\\d+\"", "\"schema\" : \"99\""));
    assertRefused(other, damaged, "A newer Holdfast made this backup (version 99)");
    // The file is whole, but what it says of its rows is not so.
    change(
        file,
        damaged,
        "manifest.json",
        text -> text.replaceFirst("(\"name\" : \"stock\",[^}]*\"rows\" : )2", "$13"));
    assertRefused(other, damaged, "What was restored is not what was backed up (stock)");
    byte[] whole = Files.readAllBytes(file);
    Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(other, damaged, "This is no backup of Holdfast.");
    Files.writeString(damaged, "hello");
    assertRefused(other, damaged, "This is no backup of Holdfast.");
    assertRefused(other, folder.resolve("none.zip"), "is no file that can be read");
    assertThat(in(other, "restore", file.toString()).code()).isZero();
  }

  private void assertRefused(SessionSettings settings, Path file, String why) {
    CommandRun run = in(settings, "restore", file.toString());
    assertThat(run.err()).contains(why);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  private static void change(Path file, Path changed, String name, UnaryOperator<String> how)
      throws IOException {
    try (ZipFile in = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        out.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream content = in.getInputStream(entry)) {
          byte[] bytes = content.readAllBytes();
          if (entry.getName().equals(name)) {
            String before = new String(bytes, StandardCharsets.UTF_8);
            String after = how.apply(before);
            assertThat(after).isNotEqualTo(before);
            bytes = after.getBytes(StandardCharsets.UTF_8);
          }
          out.write(bytes);
        }
        out.closeEntry();
      }
    }
  }

  @Test
  void aBackupThatCannotBeWrittenIsSaidAndLeavesNothingBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("old.zip"), "what was there");
    CommandRun run = run("backup", folder.resolve("none").resolve("x.zip").toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("could not be written", "Choose another folder");
    assertThat(run("backup", folder.toString()).err()).contains("it is a folder");
    assertThat(Files.readString(file)).isEqualTo("what was there");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aBackupOfOlderTablesIsRestoredAndBroughtUpToDate() throws IOException {
    restoreAll(List.of(KEPT.get(0), KEPT.get(KEPT.size() / 2), KEPT.get(KEPT.size() - 1)));
  }

  @Test
  @Tag("slow")
  void aBackupOfEachOlderVersionIsRestoredAndBroughtUpToDate() throws IOException {
    restoreAll(KEPT);
  }

  private void restoreAll(List<String> versions) throws IOException {
    for (String version : versions) {
      Path file = folder.resolve("schema-" + version + ".zip");
      try (InputStream kept =
          BackupCommandTest.class.getResourceAsStream("/backups/schema-" + version + ".zip")) {
        Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
      }
      SessionSettings settings = fresh();
      CommandRun run = in(settings, "restore", file.toString());
      assertThat(run.err()).as("version %s", version).startsWith("It belongs").hasLineCount(1);
      assertThat(run.code()).isZero();
      // What was there is, and the open reservation with it: 100 pieces, 10 reserved, 5 kept.
      assertThat(in(settings, "reserve", "OLD-1=86").code()).isEqualTo(1);
      assertThat(in(settings, "reserve", "OLD-1=85").code()).isZero();
      if (Integer.parseInt(version) >= 31) {
        assertThat(in(settings, "waiting", "list").out()).contains("OLD-2=5", "anna");
        assertThat(in(settings, "count", "review", "1").out()).contains("OLD-1", "99");
      }
      assertThat(violations(settings)).isEmpty();
    }
  }

  /**
   * Writes the kept backups anew: of each version of the tables, with a little work in them.
   *
   * @param arguments the folder of the kept backups, and which versions; none: all
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String fill = Files.readString(folder.resolve("fill.sql"));
    for (String version :
        arguments.length > 1 ? Arrays.asList(arguments).subList(1, arguments.length) : KEPT) {
      SessionSettings settings = TestServer.freshSchema();
      EmptyDatabase database = EmptyDatabase.at(TestServer.address(), settings);
      database.make(version);
      try (Connection connection = database.open("fill");
          Statement statement = connection.createStatement()) {
        // Later versions refuse the last row.
        statement.execute(version.equals("2") ? fill : fill.substring(0, fill.indexOf("--")));
        if (Integer.parseInt(version) >= 31) {
          statement.execute(Files.readString(folder.resolve("fill-31.sql")));
        }
      }
      Backups.of(database, settings.schema(), "test")
          .write(folder.resolve("schema-" + version + ".zip"), WorkListener.none());
    }
    System.exit(0);
  }
}
