package org.holdfast.testing;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Makes the folders of {@code @TempDir}; JUnit deletes them itself. */
public final class ScratchFolders implements TempDirFactory {

  @Override
  public Path createTempDirectory(
      AnnotatedElementContext elementContext, ExtensionContext extensionContext) {
    return Scratch.folder("junit-");
  }
}
