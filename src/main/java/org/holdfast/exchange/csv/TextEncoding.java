package org.holdfast.exchange.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Finds out how a text file is encoded, in one pass over all of it: a byte order mark tells, or
 * zeros at every other byte (UTF-16), or that it is good UTF-8; what is left is taken for
 * Windows-1252, which spreadsheets in the West write. A file of UTF-8 with a few broken places
 * stays UTF-8, so that only those are found fault with.
 *
 * @param charset the encoding
 * @param mark how many bytes of byte order mark to leave out
 * @param digest SHA-256 of the file, in hexadecimal digits
 * @param size how many bytes it has
 * @param text false: a workbook, an archive or something else that is no text
 */
record TextEncoding(Charset charset, int mark, String digest, long size, boolean text) {

  private static final int BLOCK = 64 * 1_024;

  // Zip (and with it xlsx and ods), gzip, the older workbooks, PDF, PNG.
  private static final List<byte[]> OTHER_FORMATS =
      List.of(
          new byte[] {'P', 'K', 3, 4},
          new byte[] {0x1F, (byte) 0x8B},
          new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
          new byte[] {'%', 'P', 'D', 'F'},
          new byte[] {(byte) 0x89, 'P', 'N', 'G'});

  static TextEncoding of(Path file) throws IOException {
    MessageDigest digest = sha256();
    Utf8Count count = new Utf8Count();
    byte[] block = new byte[BLOCK];
    byte[] head = null;
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read; (read = in.readNBytes(block, 0, block.length)) > 0; ) {
        head = head == null ? Arrays.copyOf(block, read) : head;
        size += read;
        digest.update(block, 0, read);
        count.add(block, read);
      }
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    return of(head == null ? new byte[0] : head, hash, size, count.isUtf8());
  }

  /** Judged by its first block, and by whether all of it is UTF-8. */
  private static TextEncoding of(byte[] head, String hash, long size, boolean utf8) {
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding(StandardCharsets.UTF_8, 3, hash, size, true);
    }
    if (starts(head, 0xFF, 0xFE)) {
      return new TextEncoding(StandardCharsets.UTF_16LE, 2, hash, size, true);
    }
    if (starts(head, 0xFE, 0xFF)) {
      return new TextEncoding(StandardCharsets.UTF_16BE, 2, hash, size, true);
    }
    int evenZeros = zeros(head, 0);
    int oddZeros = zeros(head, 1);
    boolean wide = evenZeros + oddZeros > head.length / 4 && evenZeros * oddZeros == 0;
    if (wide) {
      Charset utf16 = oddZeros > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      return new TextEncoding(utf16, 0, hash, size, true);
    }
    boolean text = !isOtherFormat(head) && controls(head) <= head.length / 100;
    Charset charset = utf8 ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    return new TextEncoding(charset, 0, hash, size, text);
  }

  /** Counts letters beyond ASCII that are good UTF-8, and places that are not. */
  private static final class Utf8Count {
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer in = ByteBuffer.allocate(BLOCK + 8);
    private final CharBuffer out = CharBuffer.allocate(BLOCK + 8);
    private long good;
    private long broken;

    void add(byte[] block, int length) {
      in.put(block, 0, length).flip();
      while (true) {
        CoderResult result = decoder.decode(in, out, false);
        out.flip();
        while (out.hasRemaining()) {
          if (out.get() >= 0x80) {
            good++;
          }
        }
        out.clear();
        if (result.isError()) {
          broken++;
          in.position(in.position() + result.length());
        } else if (result.isUnderflow()) {
          break;
        }
      }
      in.compact();
    }

    boolean isUtf8() {
      return broken == 0 || good > broken;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (head[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOtherFormat(byte[] head) {
    return OTHER_FORMATS.stream()
        .anyMatch(
            magic ->
                head.length >= magic.length
                    && Arrays.equals(head, 0, magic.length, magic, 0, magic.length));
  }

  private static int zeros(byte[] head, int first) {
    int zeros = 0;
    for (int i = first; i < head.length; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  private static int controls(byte[] head) {
    int controls = 0;
    for (byte each : head) {
      boolean usual = each == '\t' || each == '\n' || each == '\r' || each < 0 || each >= ' ';
      controls += usual ? 0 : 1;
    }
    return controls;
  }
}
