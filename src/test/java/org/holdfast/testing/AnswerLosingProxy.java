package org.holdfast.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Passes everything on to a server, but the first answer to a message that holds a given text: that
 * one is read, thrown away, and the connection cut. The server has carried out what it was asked
 * for; only nobody knows.
 */
public final class AnswerLosingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final String text;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();

  /** A proxy on a free port of this machine; {@code text} is all in Latin letters. */
  public AnswerLosingProxy(int target, String text) throws IOException {
    this.target = target;
    this.text = text;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Whether an answer was lost. */
  public boolean hasLost() {
    return lost.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        AtomicBoolean loses = new AtomicBoolean();
        start(() -> ask(client, server, loses));
        start(() -> answer(server, client, loses));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void ask(Socket client, Socket server, AtomicBoolean loses) {
    byte[] buffer = new byte[8192];
    StringBuilder said = new StringBuilder();
    try (client;
        server) {
      for (int read = client.getInputStream().read(buffer);
          read >= 0;
          read = client.getInputStream().read(buffer)) {
        said.append(new String(buffer, 0, read, ISO_8859_1));
        if (said.indexOf(text) >= 0 && asked.compareAndSet(false, true)) {
          loses.set(true);
        }
        server.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side has gone; both are closed.
    }
  }

  /** The server says nothing before it has done all that it was asked for in one go. */
  private void answer(Socket server, Socket client, AtomicBoolean loses) {
    byte[] buffer = new byte[8192];
    try (server;
        client) {
      for (int read = server.getInputStream().read(buffer);
          read >= 0;
          read = server.getInputStream().read(buffer)) {
        if (loses.get()) {
          lost.set(true);
          return;
        }
        client.getOutputStream().write(buffer, 0, read);
      }
    } catch (IOException e) {
      // One side has gone; both are closed.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "answer-losing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
