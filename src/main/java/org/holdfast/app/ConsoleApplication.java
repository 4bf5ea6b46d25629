package org.holdfast.app;

import javafx.application.Application;
import javafx.stage.Stage;

/** The console window. */
public final class ConsoleApplication extends Application {

  private static BackendOptions options;

  /** Opens the window and returns its exit code once it was closed. */
  static int run(BackendOptions chosen) {
    options = chosen;
    Application.launch(ConsoleApplication.class);
    return 0;
  }

  @Override
  public void start(Stage stage) {
    stage.setTitle("Holdfast " + options.folder());
    stage.show();
  }
}
