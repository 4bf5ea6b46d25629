package org.holdfast.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Sends signals to processes of a test, by a shell that is started once: to start a program for
 * each would take longer than what is to be met. Where this process dies, the shell kills what it
 * has left standing still.
 */
public final class Signals implements AutoCloseable {

  private static final String SCRIPT =
      """
      standing=
      while read -r signal pid; do
        if kill -"$signal" "$pid"; then echo sent; else echo failed; fi
        case $signal in STOP) standing=$pid;; *) standing=;; esac
      done
      [ -z "$standing" ] || kill -KILL "$standing"
      """;

  private final Process shell;
  private final Writer orders;
  private final BufferedReader answers;

  /** Starts the shell. */
  public Signals() throws IOException {
    shell =
        new ProcessBuilder("/bin/sh", "-c", SCRIPT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    orders = shell.outputWriter(UTF_8);
    answers = shell.inputReader(UTF_8);
  }

  /** Has {@code process} stand still, and waits until it does. */
  public void stop(Process process) {
    send("STOP", process);
    Awaitility.await("the process stands still")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> state(process) == 'T');
  }

  /** Lets {@code process} go on. */
  public void goOn(Process process) {
    send("CONT", process);
  }

  /** Ends {@code process} as nothing else does: it can neither notice nor tidy up. */
  public void kill(Process process) {
    send("KILL", process);
  }

  private void send(String signal, Process process) {
    try {
      orders.write(signal + " " + process.pid() + "\n");
      orders.flush();
      String answer = answers.readLine();
      if (!"sent".equals(answer)) {
        throw new IllegalStateException("%s %d: %s".formatted(signal, process.pid(), answer));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The letter that Linux has for it; after the name, which may hold anything. */
  private static char state(Process process) {
    try {
      String line = Files.readString(Path.of("/proc/%d/stat".formatted(process.pid())));
      return line.charAt(line.lastIndexOf(')') + 2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    orders.close();
    shell.destroy();
  }
}
