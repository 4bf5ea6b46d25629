package org.holdfast.locks.history;

import org.holdfast.locks.HeldLock;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.StockRef;

/**
 * About how much memory things take, rather too much than too little. Measured on a 64-bit JVM with
 * compressed references: an object takes 16 bytes and 4 to 8 for each field, a Latin text 56 and
 * one for each letter.
 */
final class MemoryEstimator {

  private static final int OBJECT = 32;
  private static final int TEXT = 56;
  private static final int REFERENCE = 4;

  private MemoryEstimator() {}

  /** A snapshot without its sessions and waits, but with its references to them. */
  static long of(LockSnapshot snapshot) {
    long size =
        8L * OBJECT + (long) REFERENCE * (snapshot.sessions().size() + snapshot.waits().size());
    for (PreparedTransaction prepared : snapshot.prepared()) {
      size += 3L * OBJECT + text(prepared.name()) + text(prepared.owner());
    }
    for (String limit : snapshot.limited()) {
      size += text(limit);
    }
    return size;
  }

  static long of(Session session) {
    long size = 14L * OBJECT + text(session.database()) + text(session.user());
    size += text(session.client()) + text(session.query());
    size +=
        session
            .tag()
            .map(tag -> 2L * OBJECT + text(tag.operation()) + text(tag.operator()))
            .orElse(0L);
    size += session.waitEvent().map(MemoryEstimator::text).orElse(0L);
    for (HeldLock lock : session.locks()) {
      size += OBJECT + text(lock.table()) + text(lock.mode());
    }
    return size;
  }

  static long of(LockWait wait) {
    return 7L * OBJECT
        + 4L * wait.blockers().size()
        + text(wait.mode())
        + target(wait.target())
        + wait.preparedNames().stream().mapToLong(MemoryEstimator::text).sum();
  }

  private static long target(LockTarget target) {
    long size = 4L * OBJECT + text(target.text());
    if (target instanceof LockTarget.Transaction transaction) {
      for (StockRef row : transaction.holds()) {
        size += OBJECT + text(row.sku()) + text(row.location());
      }
    }
    return size;
  }

  private static long text(String text) {
    return TEXT + 2L * text.length();
  }
}
