package org.holdfast.app.console;

import java.util.List;
import java.util.logging.Level;
import javafx.application.Application;
import javafx.stage.Stage;
import org.holdfast.app.backend.Backend;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.BackgroundResource;
import org.holdfast.app.backend.DataDirectories;
import org.holdfast.app.screen.ConsoleContext;
import org.holdfast.app.screen.ScreenModules;
import org.holdfast.app.screen.WindowContext;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.context.FxTaskExecutor;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.main.MainPane;
import org.holdfast.ui.main.StartPane;
import org.holdfast.ui.main.TableKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console window. It appears at once; the database is opened in the background and the screens
 * follow when it is there.
 */
public final class ConsoleApplication extends Application {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleApplication.class);

  /** Kept here because the logging system forgets loggers that nobody holds. */
  private static final List<java.util.logging.Logger> QUIET =
      List.of(
          java.util.logging.Logger.getLogger("javafx"),
          java.util.logging.Logger.getLogger("javafx.css"),
          java.util.logging.Logger.getLogger("com.sun.javafx.application.PlatformImpl"));

  private static final ConsoleLaunch LAUNCH = new ConsoleLaunch();

  private final FxTaskExecutor tasks = new FxTaskExecutor();
  private final BackgroundJobs jobs = new BackgroundJobs();
  private final StartPane startPane = new StartPane();
  private final DatabaseStartup startup =
      new DatabaseStartup(LAUNCH, tasks, startPane, this::opened);
  private UserPreferences memory;
  private MainWindow window;
  private MainPane mainPane;
  private ConsoleContext console;

  /** Says what the next window works on. */
  public static void prepare(BackendOptions chosen) {
    LAUNCH.setOptions(chosen);
  }

  /** From the next window on files are asked for by {@code other}. */
  public static void askForFiles(FileDialogs other) {
    LAUNCH.setDialogs(other);
  }

  /** Opens the window and returns its exit code once it was closed. */
  public static int run(BackendOptions chosen) {
    prepare(chosen);
    if (DisplayProbe.isMissing()) {
      return DisplayProbe.tellMissing();
    }
    // JavaFX warns that it is on the class path, which is on purpose, and AtlantaFX and ControlsFX
    // disagree about some looked-up colours, which nobody sees.
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    WindowLog.begin(chosen.folder());
    BackgroundResource<Backend> first = LAUNCH.openEarly();
    try {
      Application.launch(ConsoleApplication.class);
      return 0;
    } catch (RuntimeException e) {
      if (LAUNCH.isStarted()) {
        throw e;
      }
      LOG.debug("the toolkit did not start", e);
      return DisplayProbe.tellMissing();
    } finally {
      // The window is gone; this waits until the database is closed.
      first.close();
    }
  }

  @Override
  public void start(Stage stage) {
    LAUNCH.setStarted();
    memory = DataDirectories.preferences(LAUNCH.options().folder());
    window = new MainWindow(stage, memory);
    window.show(startPane.root());
    startup.open();
  }

  private void opened(Backend backend) {
    if (!window.stage().isShowing()) {
      return;
    }
    WindowContext shared =
        new WindowContext(tasks, memory, window.theme(), window.textSize(), LAUNCH.dialogs());
    console = new ConsoleContext(backend, LAUNCH.options(), shared);
    if (console.services().permissions().showsOperations()) {
      console.alerts().onWarning(new DesktopNotifier(window.stage())::tell);
    }
    mainPane = new MainPane(ScreenModules.open(console), new TableKeys(tasks, shared.dialogs()));
    window.replace(mainPane.root());
    mainPane.start();
    jobs.start(console, new EarlierChecks(LAUNCH.options()));
  }

  /** Closing the database takes its time; the window is gone meanwhile, and the JVM waits. */
  @Override
  public void stop() {
    startup.stop();
    jobs.stop();
    if (mainPane != null) {
      mainPane.stop();
    }
    window.remember();
    if (console != null) {
      console.close();
    }
    tasks.close();
    startup.beginClosing();
  }
}
