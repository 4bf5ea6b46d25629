package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holdfast.testing.TestServer;

/** The program as a process of its own, on an embedded data folder. */
record HoldfastProcess(Process process, Path out, Path err) {

  /**
   * Starts it.
   *
   * @param temp a folder for its output
   */
  static HoldfastProcess start(Path data, Path temp, String name, String... arguments)
      throws IOException {
    return start(Map.of(), data, temp, name, arguments);
  }

  /** As above, with variables beyond those of this process. */
  static HoldfastProcess start(
      Map<String, String> environment, Path data, Path temp, String name, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    // What it says is compared with English sentences, whatever this machine speaks.
    command.add("-Duser.language=en");
    command.add("-Duser.country=US");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    command.add("--data-dir");
    command.add(data.toString());
    Path out = temp.resolve(name + ".out");
    Path err = temp.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("HOLDFAST_URL");
    builder.environment().remove("HOLDFAST_LANGUAGE");
    builder.environment().putAll(environment);
    return new HoldfastProcess(builder.start(), out, err);
  }

  /** Uses PostgreSQL's programs that the test server has unpacked, where links are possible. */
  static void sharePrograms(Path data) {
    try {
      Files.createSymbolicLink(data.resolve("programs"), TestServer.programs());
    } catch (IOException | UnsupportedOperationException e) {
      // Then the processes unpack them themselves, which takes some seconds more.
      assertThat(data).exists();
    }
  }

  /** Waits until it has ended by itself. */
  Finished finish() throws Exception {
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroy();
    }
    return new Finished(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /**
   * What became of it.
   *
   * @param code its exit code
   * @param out its standard output
   * @param err its standard error
   */
  record Finished(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }
}
