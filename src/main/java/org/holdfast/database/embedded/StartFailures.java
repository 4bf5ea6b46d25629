package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says in one sentence why the embedded server did not start, and what helps. */
final class StartFailures {

  private StartFailures() {}

  /** The sentence; what PostgreSQL itself wrote stays in the folder's {@code start.log}. */
  static String sentence(Path folder, Exception failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left")
        || text.contains("disk quota")
        || text.contains("not enough space")) {
      return "The disk with the data folder %s is full. Make room there, or choose another folder with --data-dir."
          .formatted(folder);
    }
    if (text.contains("read-only file system")) {
      return "The data folder %s lies on a read-only disk. Choose another folder with --data-dir."
          .formatted(folder);
    }
    if (failure instanceof FileAlreadyExistsException || text.contains("not a directory")) {
      return "The data folder %s cannot be made, because a file stands in its place. Choose another folder with --data-dir."
          .formatted(folder);
    }
    if (failure instanceof AccessDeniedException
        || text.contains("permission denied")
        || text.contains("wrong ownership")) {
      return "You may not write in the data folder %s%s. Choose another folder with --data-dir, or have its owner give you the right."
          .formatted(folder, owner(folder));
    }
    if (text.contains("lock file") || text.contains("pre-existing shared memory")) {
      return "Another PostgreSQL server, or a session that outlived it, still works on the data folder %s. End it, then try again."
          .formatted(folder);
    }
    if (text.contains("checkpoint record") || text.contains("invalid data in file")) {
      return "The data in the folder %s is damaged. Restore it from a backup, or choose another folder with --data-dir."
          .formatted(folder);
    }
    return "The embedded database in %s could not be started. What its server said is in %s."
        .formatted(folder, folder.resolve("start.log"));
  }

  private static String owner(Path folder) {
    for (Path path = folder; path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        try {
          return " (%s belongs to %s)".formatted(path, Files.getOwner(path).getName());
        } catch (IOException | UnsupportedOperationException e) {
          return "";
        }
      }
    }
    return "";
  }
}
