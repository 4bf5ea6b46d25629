package org.holdfast.app;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.backend.DataDirectories;
import org.holdfast.app.backend.Isolation;
import org.holdfast.app.backend.LogLevel;
import org.holdfast.app.command.Converters;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.HelpTexts;
import org.holdfast.app.language.StartLanguage;
import org.holdfast.exchange.ExportKind;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;
import org.holdfast.text.PrintableWriter;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.LanguagePreference;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The main class. It is no JavaFX application itself: the launcher of Java refuses to start one
 * whose JavaFX is on the class path.
 */
public final class Launcher {

  /** Held here because the logging system forgets loggers that nobody holds. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private static final Texts TEXTS = Texts.of(Launcher.class);

  private Launcher() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    LogLevel.ignoreUnknown(System.getenv(LogLevel.VARIABLE));
    // The driver logs an address that it cannot read whole, with its password; what goes wrong is
    // said in our own words.
    DRIVER.setLevel(Level.OFF);
    NativeText text = NativeText.ofThisProcess();
    Map<String, String> environment = text.environment(System.getenv());
    String[] words = text.arguments(arguments);
    // One language and one way to write numbers, in the window, its dialogs and the commands.
    DisplayLocale.use(language(environment, words));
    CommandLine line =
        commandLine(environment, words).setOut(writer(System.out)).setErr(writer(System.err));
    System.exit(execute(line, words));
  }

  /** What {@code arguments}, the settings, {@code environment} or the machine speak. */
  static Language language(Map<String, String> environment, String... arguments) {
    StartLanguage start = new StartLanguage(arguments);
    Path folder = start.folder().orElseGet(() -> DataDirectories.data(environment));
    return start.language(new LanguagePreference(DataDirectories.preferences(folder)), environment);
  }

  /** What cannot be read must not get into the ledger, where it would stay. */
  static int execute(CommandLine line, String... arguments) {
    if (NativeText.isUnreadable(arguments)) {
      line.getErr().println(TEXTS.get("unreadable"));
      return ExitCodes.USAGE;
    }
    return line.execute(arguments);
  }

  /** The command line for {@code arguments}, with those commands that they can mean. */
  static CommandLine commandLine(Map<String, String> environment, String... arguments) {
    CommandErrorReporter complaints = new CommandErrorReporter();
    CommandLine line =
        CommandTree.line(new HoldfastCommand(new BackendOptions(environment)), arguments);
    Converters.register(line);
    Converters.register(line, Isolation.class);
    Converters.register(line, ExportKind.class);
    Converters.register(line, Language.class);
    HelpTexts.speak(line);
    return line
        // No colours at all, so that there are none to strip when output is piped.
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler(complaints::wrongUsage)
        .setExecutionExceptionHandler(complaints::failed);
  }

  private static PrintWriter writer(OutputStream stream) {
    return printing(new OutputStreamWriter(stream, charset()));
  }

  /** Prints what a terminal shows and nothing that it obeys, whoever wrote it. */
  static PrintWriter printing(Writer out) {
    return new PrintWriter(new PrintableWriter(out), true);
  }

  /**
   * Java falls back to ASCII where no locale is set, as in containers and timers; terminals that
   * are not Windows' read UTF-8.
   */
  private static Charset charset() {
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    String console =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return windows && console != null && Charset.isSupported(console)
        ? Charset.forName(console)
        : StandardCharsets.UTF_8;
  }
}
