package org.holdfast.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes everything on to a server until it is told to stand still: then the clients behind it look
 * to the server like ones that were paused, in the middle of a message or before they read the
 * answer.
 */
public final class FreezingProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private long passes = Long.MAX_VALUE;
  private boolean answersPass = true;
  private boolean asked;

  /** A proxy on a free port of this machine. */
  public FreezingProxy(int target) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** From now on passes no answer, and only so many bytes of what clients send. */
  public synchronized void freezeAfter(long bytes) {
    passes = bytes;
    answersPass = false;
    asked = false;
  }

  /** Whether a client has sent all that passes, or something at all where everything does. */
  public synchronized boolean stands() {
    return passes == 0 || asked;
  }

  /** Passes everything again, what was held back first. */
  public synchronized void thaw() {
    passes = Long.MAX_VALUE;
    answersPass = true;
    notifyAll();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(client, server));
        start(() -> copy(client, server, true));
        start(() -> copy(server, client, false));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void copy(Socket from, Socket to, boolean asking) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        int sent = 0;
        while (sent < read) {
          int now = asking ? take(read - sent) : read;
          if (!asking) {
            awaitAnswersPass();
          }
          to.getOutputStream().write(buffer, sent, now);
          sent += now;
        }
      }
    } catch (IOException e) {
      // One side has gone; both are closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many of {@code wanted} bytes pass; waits while none does. */
  private synchronized int take(int wanted) throws InterruptedException {
    while (passes == 0) {
      wait();
    }
    int now = (int) Math.min(wanted, passes);
    passes -= now;
    asked = true;
    return now;
  }

  private synchronized void awaitAnswersPass() throws InterruptedException {
    while (!answersPass) {
      wait();
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "freezing-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    thaw();
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
