package org.holdfast.app.console;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Writes what a window logs into a file as well: nobody sees the standard error of a window. Each
 * window has a file of its own in the folder {@code log} of the data folder, of 4 MB at most and
 * one older part of that size; the files of the last ten windows stay.
 */
final class WindowLog {

  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(WindowLog.class);

  private static final int WINDOWS = 10;
  private static final FileSize SIZE = FileSize.valueOf("4MB");
  private static final String PREFIX = "console-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  private WindowLog() {}

  /** Begins a file below {@code folder}; without one the window runs all the same. */
  static void begin(Path folder) {
    Path logs = folder.resolve("log");
    try {
      Files.createDirectories(logs);
      forgetOldest(logs);
    } catch (IOException e) {
      LOG.warn("no log can be kept in {}", logs, e);
      return;
    }
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      String name =
          "%s%s-%d.log"
              .formatted(
                  PREFIX,
                  STAMP.format(LocalDateTime.now(ZoneId.systemDefault())),
                  ProcessHandle.current().pid());
      context
          .getLogger(Logger.ROOT_LOGGER_NAME)
          .addAppender(appender(context, logs.resolve(name).toString()));
    }
  }

  private static void forgetOldest(Path logs) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(logs)) {
      files =
          all.filter(file -> file.getFileName().toString().startsWith(PREFIX))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
    }
    for (Path old : files.subList(0, Math.max(0, files.size() - 2 * (WINDOWS - 1)))) {
      Files.deleteIfExists(old);
    }
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file);
    FixedWindowRollingPolicy parts = new FixedWindowRollingPolicy();
    parts.setContext(context);
    parts.setParent(appender);
    parts.setMinIndex(1);
    parts.setMaxIndex(1);
    parts.setFileNamePattern(file.replace("%", "\\%") + ".%i");
    parts.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(SIZE);
    size.start();
    PatternLayoutEncoder lines = new PatternLayoutEncoder();
    lines.setContext(context);
    lines.setPattern(Objects.requireNonNullElse(context.getProperty("LINE"), "%msg%n"));
    lines.start();
    appender.setRollingPolicy(parts);
    appender.setTriggeringPolicy(size);
    appender.setEncoder(lines);
    appender.start();
    return appender;
  }
}
