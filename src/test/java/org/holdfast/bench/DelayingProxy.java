package org.holdfast.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Passes every byte on a while later, in both directions, as a network does that is far or slow.
 */
final class DelayingProxy implements AutoCloseable {

  private static final int CHUNK = 65_536;

  private final ServerSocket listener;
  private final int target;
  private final long delay;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** A proxy on a free port of this machine that takes {@code delay} each way. */
  DelayingProxy(int target, Duration delay) throws IOException {
    this.target = target;
    this.delay = delay.toNanos();
    listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        sockets.addAll(List.of(client, server));
        pass(client, server);
        pass(server, client);
      }
    } catch (IOException e) {
      // Closed: the measurement is over.
    }
  }

  /** Bytes and the moment from which on they may be passed; no bytes: the sender has gone. */
  private record Parcel(ByteBuffer bytes, long due) {}

  private void pass(Socket from, Socket to) {
    BlockingQueue<Parcel> way = new LinkedBlockingQueue<>();
    start(() -> read(from, way));
    start(() -> write(way, to));
  }

  private void read(Socket from, BlockingQueue<Parcel> way) {
    byte[] buffer = new byte[CHUNK];
    try {
      int read = from.getInputStream().read(buffer);
      while (read >= 0) {
        way.add(
            new Parcel(ByteBuffer.wrap(Arrays.copyOf(buffer, read)), System.nanoTime() + delay));
        read = from.getInputStream().read(buffer);
      }
    } catch (IOException e) {
      // The other side hears of it below.
    }
    way.add(new Parcel(ByteBuffer.allocate(0), System.nanoTime() + delay));
  }

  private static void write(BlockingQueue<Parcel> way, Socket to) {
    try (to) {
      for (Parcel next = way.take(); next.bytes().hasRemaining(); next = way.take()) {
        for (long left = next.due() - System.nanoTime();
            left > 0;
            left = next.due() - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        to.getOutputStream().write(next.bytes().array());
      }
    } catch (IOException e) {
      // One side has gone.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "delaying-proxy");
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
