package org.holdfast.ui.main;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that are dropped on the window from elsewhere. */
final class FileDrop {

  private final Consumer<Path> taker;

  private FileDrop(Consumer<Path> taker) {
    this.taker = taker;
  }

  /** Gives the first file that is dropped on {@code root} to {@code taker}. */
  static void install(Parent root, Consumer<Path> taker) {
    FileDrop drop = new FileDrop(taker);
    root.setOnDragOver(FileDrop::over);
    root.setOnDragDropped(drop::dropped);
  }

  private static void over(DragEvent event) {
    if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    event.setDropCompleted(!files.isEmpty());
    event.consume();
    files.stream().findFirst().ifPresent(file -> taker.accept(file.toPath()));
  }
}
