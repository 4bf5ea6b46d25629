package org.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where tests put data that ends with their JVM: in memory where a system has a place for that with
 * room enough, otherwise below target. Tests make and drop hundreds of databases and schemas, which
 * are a thousand files each; a disk's file system takes more of the processor for that than
 * PostgreSQL does.
 */
public final class Scratch {

  private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "holdfast-tests-";
  private static final String IN_USE = "in-use";

  /** Four JVMs with a server each and its log of changes. */
  private static final long MIN_ROOM = 4L << 30;

  /** Younger folders may be about to be taken into use. */
  private static final Duration MIN_AGE = Duration.ofMinutes(10);

  private static Path root;

  /** Held while this JVM lives: whoever can lock a folder's file knows that nobody uses it. */
  private static FileLock lock;

  private Scratch() {}

  /** A new folder, whose name begins with {@code prefix}. */
  public static Path folder(String prefix) {
    try {
      return Files.createTempDirectory(root(), prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized Path root() throws IOException {
    if (root == null) {
      Path parent =
          hasRoom(MEMORY) ? MEMORY : Files.createDirectories(Path.of("target").toAbsolutePath());
      leftBehind(parent).forEach(Scratch::deleteUnused);
      root = Files.createTempDirectory(parent, PREFIX);
      lock =
          FileChannel.open(
                  root.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
              .lock();
      Runtime.getRuntime().addShutdownHook(new Thread(Scratch::end));
    }
    return root;
  }

  private static boolean hasRoom(Path folder) throws IOException {
    return Files.isWritable(folder)
        && Files.getFileStore(folder).getUsableSpace() >= MIN_ROOM
        && runsPrograms(folder);
  }

  /** Some tests unpack PostgreSQL's programs, and containers forbid to run any from here. */
  private static boolean runsPrograms(Path folder) throws IOException {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/mounts"))) {
      return mounts
          .map(line -> line.split(" "))
          .filter(mount -> mount[1].equals(folder.toString()))
          .noneMatch(mount -> List.of(mount[3].split(",")).contains("noexec"));
    }
  }

  /** After whatever else ends with this JVM, as the server of the tests. */
  private static void end() {
    TestServer.stop();
    delete(root);
    try {
      lock.release();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> leftBehind(Path parent) throws IOException {
    Instant young = Instant.now().minus(MIN_AGE);
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> Files.isWritable(path.resolve(IN_USE)))
          .filter(path -> path.toFile().lastModified() < young.toEpochMilli())
          .toList();
    }
  }

  /** What a JVM left that was killed, with the servers that still run on it. */
  private static void deleteUnused(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(IN_USE), StandardOpenOption.WRITE);
        FileLock unused = channel.tryLock()) {
      if (unused != null) {
        ProcessHandle.allProcesses()
            .filter(process -> worksIn(folder, process))
            .forEach(ProcessHandle::destroyForcibly);
        delete(folder);
      }
    } catch (IOException e) {
      // Somebody else may be deleting it, or it is another's; it is in nobody's way.
      LOG.debug("the folder {} of tests stays", folder, e);
    }
  }

  private static boolean worksIn(Path folder, ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Deletes {@code folder} with all that is in it; what somebody else deletes meanwhile is gone.
   */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the folder {} of tests stays", folder, e);
    }
  }
}
