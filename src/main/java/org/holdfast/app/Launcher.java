package org.holdfast.app;

import picocli.CommandLine;

/**
 * The main class. It is no JavaFX application itself: the launcher of Java refuses to start one
 * whose JavaFX is on the class path.
 */
public final class Launcher {

  private Launcher() {}

  /** Runs the program and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with all its commands; also for tests. */
  static CommandLine commandLine() {
    return new CommandLine(new HoldfastCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }
}
