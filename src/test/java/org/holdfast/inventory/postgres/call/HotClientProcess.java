package org.holdfast.inventory.postgres.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionSettings;
import org.holdfast.inventory.operation.LockingStrategy;

/** A {@link HotClient} in a JVM of its own, and what it has said so far. */
final class HotClientProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final CompletableFuture<Integer> session = new CompletableFuture<>();
  private final List<HotRequest> asked = new ArrayList<>();
  private final Map<String, Boolean> answers = new HashMap<>();
  private final Thread reader;

  private HotClientProcess(Process process) {
    this.process = process;
    reader = new Thread(this::read, "hot client " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one, which gets ready and waits. */
  static HotClientProcess start(
      ServerAddress address, SessionSettings settings, LockingStrategy strategy)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(HotClient.class.getName());
    command.addAll(List.of(address.url(), address.user(), address.password()));
    command.add(settings.schema());
    command.add(Boolean.toString(settings.serializable()));
    command.add(strategy.name());
    return new HotClientProcess(
        new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line);
      }
    } catch (IOException e) {
      // It was killed while it was read.
    } finally {
      session.completeExceptionally(new IllegalStateException("the client has ended"));
    }
  }

  private synchronized void hear(String line) {
    String[] words = line.split(" ", 2);
    switch (words[0]) {
      case "ready" -> session.complete(Integer.valueOf(words[1]));
      case "?" -> asked.add(HotRequest.of(words[1]));
      case "!" -> {
        String[] answer = words[1].split(" ");
        answers.put(answer[0], Boolean.valueOf(answer[1]));
      }
      default -> throw new IllegalStateException(line);
    }
  }

  /** Waits until it is ready, and lets it work. */
  HotClientProcess go() throws Exception {
    session.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    // Stays open: it ends when nobody could say anything to it any more.
    Writer orders = process.outputWriter(UTF_8);
    orders.write("go\n");
    orders.flush();
    return this;
  }

  Process process() {
    return process;
  }

  /** The server's number of its session. */
  int session() {
    return session.join();
  }

  /** How many requests it was told the end of. */
  synchronized int answered() {
    return answers.size();
  }

  /** What it has asked for and was not told the end of, as far as it was heard. */
  synchronized Optional<HotRequest> unanswered() {
    return asked.isEmpty() || answers.containsKey(asked.get(asked.size() - 1).key())
        ? Optional.empty()
        : Optional.of(asked.get(asked.size() - 1));
  }

  /** What it was told was done. */
  synchronized List<HotRequest> done() {
    return asked.stream().filter(request -> answers.getOrDefault(request.key(), false)).toList();
  }

  /** What it was refused. */
  synchronized List<HotRequest> refused() {
    return asked.stream().filter(request -> !answers.getOrDefault(request.key(), true)).toList();
  }

  /** Waits until it has ended, and everything that it said was heard. */
  void awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the client does not end");
    }
    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }

  @Override
  public void close() {
    // Also where it stands still.
    process.destroyForcibly();
  }
}
