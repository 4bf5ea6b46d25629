package org.holdfast.locks.recording;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Ends where a compressed stream was cut off, instead of failing there. Used by one thread. */
final class CutStream extends FilterInputStream {

  private static final int BUFFER = 64 << 10;

  private boolean cut;

  private CutStream(InputStream in) {
    super(in);
  }

  /** What is in {@code file}, compressed or plain. */
  static CutStream open(Path file) throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      plain.mark(2);
      boolean compressed = plain.read() == 0x1f && plain.read() == 0x8b;
      plain.reset();
      return new CutStream(compressed ? new GZIPInputStream(plain, BUFFER) : plain);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Whether it was cut off, as far as was read. */
  boolean isCut() {
    return cut;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (cut) {
      return -1;
    }
    try {
      return super.read(bytes, offset, length);
    } catch (EOFException | ZipException e) {
      cut = true;
      return -1;
    }
  }
}
