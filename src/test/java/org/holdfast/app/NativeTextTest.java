package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Letters survive a system that names no locale. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NativeTextTest {

  @TempDir private Path temp;
  private Path data;

  @BeforeEach
  void makeFolder() throws Exception {
    data = Files.createDirectory(temp.resolve("data"));
    HoldfastProcess.sharePrograms(data);
  }

  @AfterEach
  void deleteLink() throws Exception {
    Files.deleteIfExists(data.resolve("programs"));
  }

  private NativeText told(String arguments, String variables) throws Exception {
    Files.write(temp.resolve("cmdline"), arguments.getBytes(StandardCharsets.UTF_8));
    Files.write(temp.resolve("environ"), variables.getBytes(StandardCharsets.UTF_8));
    return new NativeText(temp, true);
  }

  @Test
  void readsTheLastArgumentsAndTheVariablesAgain() throws Exception {
    NativeText text = told("java\0-cp\0x\0Main\0--note\0Grüße ☃\0\0", "A=b\0P=gehäim=1\0");
    assertThat(text.arguments(new String[] {"--note", "Gr\ufffd\ufffd\ufffd\ufffde", ""}))
        .containsExactly("--note", "Grüße ☃", "");
    assertThat(text.environment(Map.of("A", "b", "P", "geh\ufffd\ufffdim=1")))
        .containsEntry("P", "gehäim=1")
        .hasSize(2);
  }

  @Test
  void keepsWhatJavaReadWhereTheSystemTellsSomethingElse() throws Exception {
    String[] read = {"--note", "\ufffd"};
    assertThat(told("java\0--other\0ü\0", "").arguments(read)).isSameAs(read);
    assertThat(told("ü\0", "").arguments(read)).isSameAs(read);
    assertThat(new NativeText(temp.resolve("none"), true).arguments(read)).isSameAs(read);
    assertThat(new NativeText(temp, false).arguments(read)).isSameAs(read);
    assertThat(NativeText.isUnreadable(read)).isTrue();
  }

  @Test
  void refusesALetterThatWasLostOnTheWay() {
    CommandRun run = CommandRun.of(Map.of(), "reserve", "BOLT=1", "--note", "Gr\ufffd\ufffde");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("could not be read", "LC_ALL=C.UTF-8");
  }

  /** As cron starts programs. A script holds the letters, whatever this JVM makes of them. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutALocaleNotesAndNamesAreWhatWasWritten() throws Exception {
    Path script = temp.resolve("run.sh");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Files.writeString(
        script,
        "exec env -i \"%s\" -Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp \"%s\" %s reserve BA-8327=1 --note 'Grüße ☃' --operator Zoë --json --data-dir \"%s\"\n"
            .formatted(java, path, Launcher.class.getName(), data));
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    Process process =
        new ProcessBuilder("sh", script.toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(err)).isEmpty();
    JsonNode reservation = new ObjectMapper().readTree(out.toFile()).path("result");
    assertThat(reservation.path("note").asText()).isEqualTo("Grüße ☃");
    assertThat(reservation.path("operator").asText()).isEqualTo("Zoë");
  }
}
