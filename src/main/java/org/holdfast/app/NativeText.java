package org.holdfast.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system hands to the program, read as UTF-8. Without a locale, as in timers and
 * containers, Java takes arguments and variables for ASCII and puts a mark in place of every other
 * letter, for good. On Linux the bytes are still there to be read.
 */
final class NativeText {

  private static final Logger LOG = LoggerFactory.getLogger(NativeText.class);
  private static final char UNREADABLE = '\ufffd';

  private final Path process;
  private final boolean lossy;

  /**
   * Reads below {@code process}, a folder as the system keeps it for each process.
   *
   * @param lossy whether Java has read it with a character set that is not UTF-8
   */
  NativeText(Path process, boolean lossy) {
    this.process = process;
    this.lossy = lossy;
  }

  /** That of this process. */
  static NativeText ofThisProcess() {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    boolean utf8 =
        Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    return new NativeText(Path.of("/proc/self"), !utf8);
  }

  /** The arguments, as Java has read them where nothing better can be had. */
  String[] arguments(String[] read) {
    if (!lossy || Arrays.stream(read).allMatch(NativeText::isAscii)) {
      return read;
    }
    List<String> all = strings("cmdline");
    if (all.size() < read.length) {
      return read;
    }
    // What stands before them is the virtual machine's.
    List<String> last = all.subList(all.size() - read.length, all.size());
    for (int i = 0; i < read.length; i++) {
      if (isAscii(read[i]) != isAscii(last.get(i))
          || (isAscii(read[i]) && !read[i].equals(last.get(i)))) {
        LOG.debug("argument {} is not the one that the system tells", i + 1);
        return read;
      }
    }
    return last.toArray(String[]::new);
  }

  /** The variables, as Java has read them where nothing better can be had. */
  Map<String, String> environment(Map<String, String> read) {
    if (!lossy || read.values().stream().allMatch(NativeText::isAscii)) {
      return read;
    }
    Map<String, String> better = new LinkedHashMap<>(read);
    for (String variable : strings("environ")) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        better.replace(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return better;
  }

  /** The first argument that could not be read, if there is one. */
  static boolean isUnreadable(String[] arguments) {
    return Arrays.stream(arguments).anyMatch(argument -> argument.indexOf(UNREADABLE) >= 0);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Texts that end with a zero byte each; those that are not UTF-8 keep the mark. */
  private List<String> strings(String name) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(process.resolve(name));
    } catch (IOException | SecurityException e) {
      LOG.debug("this system does not tell what the program was started with", e);
      return List.of();
    }
    List<String> found = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        found.add(text(ByteBuffer.wrap(bytes, start, i - start)));
        start = i + 1;
      }
    }
    return found;
  }

  private static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
    } catch (CharacterCodingException e) {
      return StandardCharsets.UTF_8.decode(bytes).toString();
    }
  }
}
