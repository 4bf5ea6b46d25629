package org.holdfast.database.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder for one thread of one process at a time. A process that dies lets go of it at once, and
 * the file that is locked stays behind empty, which does no harm.
 */
final class FolderLock implements Closeable {

  /** The system locks a file for a whole process, and refuses a second lock of the same one. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel channel;
  private final FileLock process;

  private FolderLock(ReentrantLock thread, FileChannel channel, FileLock process) {
    this.thread = thread;
    this.channel = channel;
    this.process = process;
  }

  /**
   * Waits until {@code folder}, which is made if missing, belongs to the calling thread. Must not
   * be taken again by the thread that has it.
   *
   * @param name of the file in it that stands for what it is locked for
   */
  static FolderLock take(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.toRealPath().resolve(name);
    ReentrantLock thread = THREADS.computeIfAbsent(file, key -> new ReentrantLock());
    thread.lock();
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return new FolderLock(thread, channel, channel.lock());
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      thread.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      process.release();
    } finally {
      thread.unlock();
    }
  }
}
