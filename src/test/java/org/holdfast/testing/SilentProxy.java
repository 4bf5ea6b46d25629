package org.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes the first connections on to a server; those after it takes, and never answers. */
public final class SilentProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile int taken;

  /** A proxy on a free port of this machine. */
  public SilentProxy(int target, int passed) throws IOException {
    this.target = target;
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(() -> accept(passed));
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** How many connections it has taken. */
  public int taken() {
    return taken;
  }

  private void accept(int passed) {
    try {
      for (int i = 0; ; i++) {
        Socket client = listener.accept();
        sockets.add(client);
        if (i < passed) {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          sockets.add(server);
          start(() -> copy(client, server));
          start(() -> copy(server, client));
        }
        taken = i + 1;
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream input = from.getInputStream()) {
      input.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has gone; both are closed.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "silent-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
