package org.holdfast.inventory.postgres.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.holdfast.database.connection.ServerAddress;
import org.postgresql.Driver;

/** A worked example of the documentation, which is run as it stands there. */
enum ExampleProgram {
  PSQL("order.sh"),
  JAVA("Order.java"),
  PYTHON("order.py"),
  NODE("order.js");

  /** Where the examples are. */
  static final Path FOLDER = Path.of("resources", "docs", "examples").toAbsolutePath();

  /** Where Debian keeps the modules of its packages; not every node looks there by itself. */
  private static final String DEBIAN_MODULES = "/usr/share/nodejs";

  private final String file;

  ExampleProgram(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  /** Who it says it is. */
  String operator() {
    return "shop-" + name().toLowerCase(Locale.ROOT);
  }

  /**
   * The words that start it; empty where what it needs is not installed.
   *
   * @param temp a folder for what has to be made before
   */
  Optional<List<String>> command(Path temp) throws IOException {
    String path = FOLDER.resolve(file).toString();
    return switch (this) {
      case PSQL -> shell().flatMap(sh -> psql().map(psql -> List.of(sh, path)));
      case JAVA ->
          Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(c -> java(c, temp));
      case PYTHON -> python().map(python -> List.of(python, path));
      case NODE -> node().map(node -> List.of(node, path));
    };
  }

  /** Starts it with the command above, on a server that is asked by this port. */
  Running start(List<String> command, ServerAddress server, int port, String... arguments)
      throws IOException {
    URI place = URI.create(server.url().substring("jdbc:".length()));
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(all);
    surround(builder.environment());
    builder
        .environment()
        .putAll(
            Map.of(
                "PGHOST", place.getHost(),
                "PGPORT", Integer.toString(port),
                "PGDATABASE", place.getPath().substring(1),
                "PGUSER", server.user(),
                "PGPASSWORD", server.password()));
    Process process = builder.start();
    process.getOutputStream().close();
    return new Running(process);
  }

  private static void surround(Map<String, String> environment) {
    psql()
        .ifPresent(
            psql ->
                environment.merge(
                    "PATH",
                    psql.getParent().toString(),
                    (old, own) -> old + File.pathSeparator + own));
    environment.merge("NODE_PATH", DEBIAN_MODULES, (old, own) -> old + File.pathSeparator + own);
  }

  private static Optional<String> shell() {
    return Optional.of("/bin/sh").filter(sh -> Files.isExecutable(Path.of(sh)));
  }

  /** On the path, or the newest of those that Debian puts aside. */
  private static Optional<Path> psql() {
    Path versions = Path.of("/usr/lib/postgresql");
    try (Stream<Path> installed =
        Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
      return Stream.concat(
              onPath("psql"),
              installed.sorted(Comparator.reverseOrder()).map(each -> each.resolve("bin/psql")))
          .filter(Files::isExecutable)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that has the driver: there may be several on the path. */
  private static Optional<String> python() {
    return Stream.concat(onPath("python3"), Stream.of(Path.of("/usr/bin/python3")))
        .map(Path::toString)
        .filter(python -> works(python, "-c", "import psycopg2"))
        .findFirst();
  }

  private static Optional<String> node() {
    return onPath("node")
        .map(Path::toString)
        .filter(node -> works(node, "-e", "require('pg')"))
        .findFirst();
  }

  private static Stream<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable);
  }

  private static boolean works(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    surround(builder.environment());
    try {
      Process process = builder.start();
      return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Compiled as strictly as the compiler can, into {@code temp}. */
  private List<String> java(JavaCompiler compiler, Path temp) {
    String source = FOLDER.resolve(file).toString();
    String[] options = {
      "-Xlint:all,-serial", "-Werror", "--release", "17", "-d", temp.toString(), source
    };
    if (compiler.run(null, null, null, options) != 0) {
      throw new AssertionError(file + " does not compile");
    }
    try {
      Path driver =
          Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp",
          temp + File.pathSeparator + driver,
          file.replace(".java", ""));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One that was started. */
  record Running(Process process) {

    /** Waits until it has ended by itself; it says too little to get stuck. */
    Ended end() throws IOException, InterruptedException {
      try {
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
          throw new AssertionError("it does not end");
        }
        return new Ended(
            process.exitValue(),
            new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList(),
            new String(process.getErrorStream().readAllBytes(), UTF_8).strip());
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /**
   * What became of it.
   *
   * @param code its exit code
   * @param out the lines of its standard output
   * @param err its standard error
   */
  record Ended(int code, List<String> out, String err) {}
}
