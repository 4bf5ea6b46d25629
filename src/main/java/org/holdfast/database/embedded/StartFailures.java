package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.holdfast.text.Texts;

/** Says in one sentence why the embedded server did not start, and what helps. */
final class StartFailures {

  private static final Texts TEXTS = Texts.of(StartFailures.class);

  private StartFailures() {}

  /** The sentence; what PostgreSQL itself wrote stays in the folder's {@code start.log}. */
  static String sentence(Path folder, Exception failure) {
    String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("no space left")
        || text.contains("disk quota")
        || text.contains("not enough space")) {
      return TEXTS.get("disk.full", folder);
    }
    if (text.contains("read-only file system")) {
      return TEXTS.get("disk.read-only", folder);
    }
    if (failure instanceof FileAlreadyExistsException || text.contains("not a directory")) {
      return TEXTS.get("folder.taken", folder);
    }
    if (failure instanceof AccessDeniedException
        || text.contains("permission denied")
        || text.contains("wrong ownership")) {
      return TEXTS.get("folder.not-writable", folder, owner(folder));
    }
    if (text.contains("lock file") || text.contains("pre-existing shared memory")) {
      return TEXTS.get("folder.in-use", folder);
    }
    if (text.contains("checkpoint record") || text.contains("invalid data in file")) {
      return TEXTS.get("data.damaged", folder);
    }
    return TEXTS.get("not-started", folder, folder.resolve("start.log"));
  }

  private static String owner(Path folder) {
    for (Path path = folder; path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        try {
          return TEXTS.get("owner", path, Files.getOwner(path).getName());
        } catch (IOException | UnsupportedOperationException e) {
          return "";
        }
      }
    }
    return "";
  }
}
