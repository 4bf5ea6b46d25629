package org.holdfast.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The program's own scripts of the tables, as Flyway knows them, but without a session that it
 * would set something in. Whatever lies in their folder is one; nothing has to be listed.
 */
final class Scripts {

  private static final String FOLDER = "db/migration";

  /** Its neighbours are the others, in a jar or on a disk. */
  private static final String FIRST = "V1__inventory.sql";

  private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private Scripts() {}

  /** Read once, by whoever asks first. */
  private static final class Known {
    static final SortedMap<Integer, String> TEXTS = texts(Scripts.class.getClassLoader());
  }

  /** The check sum of each script, by its version. */
  static SortedMap<Integer, Integer> checksums() {
    return checksums(Known.TEXTS);
  }

  /** The same of those that {@code loader} finds. */
  static SortedMap<Integer, Integer> checksums(ClassLoader loader) {
    return checksums(texts(loader));
  }

  private static SortedMap<Integer, Integer> checksums(SortedMap<Integer, String> texts) {
    SortedMap<Integer, Integer> sums = new TreeMap<>();
    texts.forEach((version, text) -> sums.put(version, checksum(text)));
    return sums;
  }

  /** All scripts, one after the other. */
  static String text() {
    return String.join("\n", Known.TEXTS.values());
  }

  private static SortedMap<Integer, String> texts(ClassLoader loader) {
    SortedMap<Integer, String> texts = new TreeMap<>();
    try {
      for (String name : names(loader)) {
        Matcher matcher = NAME.matcher(name);
        if (matcher.matches()) {
          try (InputStream in = loader.getResourceAsStream(FOLDER + "/" + name)) {
            texts.put(
                Integer.valueOf(matcher.group(1)),
                new String(in.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static List<String> names(ClassLoader loader) throws IOException {
    URL first = loader.getResource(FOLDER + "/" + FIRST);
    URLConnection connection = first.openConnection();
    if (connection instanceof JarURLConnection inJar) {
      inJar.setUseCaches(false);
      try (JarFile jar = inJar.getJarFile()) {
        return jar.stream()
            .map(entry -> entry.getName())
            .filter(name -> name.startsWith(FOLDER + "/"))
            .map(name -> name.substring(FOLDER.length() + 1))
            .toList();
      }
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(first.toString())).getParent())) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** The same whatever ends the lines. */
  private static int checksum(String text) {
    CRC32 sum = new CRC32();
    text.lines()
        .map(
            line -> !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line)
        .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) sum.getValue();
  }
}
