package org.holdfast.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.SortedMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.OwnDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program finds its scripts by itself, and tells the same of them as Flyway. */
class ScriptsTest {

  @TempDir private Path folder;

  @Test
  void whatFlywayHasMadeIsWhatIsKnown() throws Exception {
    try (OwnDatabase own = new OwnDatabase();
        Database database = Database.open(own.address(), SessionSettings.STANDARD);
        Connection connection = database.dedicated("test")) {
      List<TableVersion> all = TableVersion.read(connection, "holdfast");
      assertThat(all).allMatch(one -> one.state() == TableVersion.State.MADE);
      assertThat(all.stream().map(TableVersion::name))
          .containsExactlyElementsOf(
              Sql.list(
                  connection,
                  "SELECT version FROM flyway_schema_history WHERE type = 'SQL' ORDER BY installed_rank",
                  row -> row.getString(1)));
    }
  }

  @Test
  void theyAreFoundInAJarToo() throws Exception {
    Path jar = folder.resolve("with a space.jar");
    Path scripts =
        Path.of(URI.create(getClass().getResource("/db/migration/V1__inventory.sql").toString()))
            .getParent();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.list(scripts)) {
      for (Path file : files.toList()) {
        entries.putNextEntry(new JarEntry("db/migration/" + file.getFileName()));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    SortedMap<Integer, Integer> known = Scripts.checksums();
    assertThat(known).hasSizeGreaterThan(17);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(Scripts.checksums(loader)).isEqualTo(known);
    }
  }
}
