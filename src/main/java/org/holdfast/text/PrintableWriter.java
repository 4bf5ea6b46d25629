package org.holdfast.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes text for a terminal; see {@link PrintableText}. Whatever is printed through it is
 * harmless, whoever printed it and wherever the text came from. Ends of lines and tabs pass.
 */
public final class PrintableWriter extends FilterWriter {

  private char waiting;

  /** Writes to {@code out}. */
  public PrintableWriter(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    write(String.valueOf((char) c));
  }

  @Override
  public void write(char[] buffer, int offset, int length) throws IOException {
    write(new String(buffer, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    write(text.substring(offset, offset + length));
  }

  /** A pair of surrogates may come in two calls. */
  @Override
  public void write(String text) throws IOException {
    String all = waiting == 0 ? text : waiting + text;
    waiting = 0;
    if (!all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1))) {
      waiting = all.charAt(all.length() - 1);
      all = all.substring(0, all.length() - 1);
    }
    out.write(PrintableText.lines(all));
  }

  @Override
  public void close() throws IOException {
    if (waiting != 0) {
      out.write(PrintableText.lines(String.valueOf(waiting)));
      waiting = 0;
    }
    super.close();
  }
}
