package org.holdfast.simulator.result;

/**
 * Where a run took place.
 *
 * @param machine processors, memory and operating system
 * @param java version of the JVM
 * @param server version and settings of the database
 * @param program version of Holdfast
 */
public record Environment(String machine, String java, String server, String program) {

  /** This machine and JVM. */
  public static Environment here(String server, String program) {
    Runtime runtime = Runtime.getRuntime();
    return new Environment(
        "%d processors, %s %s, %s"
            .formatted(
                runtime.availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        "%s, at most %d MiB of heap".formatted(Runtime.version(), runtime.maxMemory() >> 20),
        server,
        program);
  }
}
