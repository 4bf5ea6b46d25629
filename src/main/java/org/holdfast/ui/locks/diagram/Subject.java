package org.holdfast.ui.locks.diagram;

import java.util.List;
import org.holdfast.locks.LockTarget;
import org.holdfast.text.Texts;

/** What sessions contend for, as far as a lane or a queue goes by it. */
public sealed interface Subject extends LaneMember {

  /**
   * A product, wherever it lies.
   *
   * @param sku which
   */
  record Product(String sku) implements Subject {
    @Override
    public String text() {
      return sku;
    }
  }

  /**
   * A row, a table, or whatever is waited for.
   *
   * @param target what it is, without what differs from one waiter to the next
   */
  record Target(LockTarget target) implements Subject {
    @Override
    public String text() {
      return target.text();
    }
  }

  /** Nothing is known of it. */
  record Unknown() implements Subject {
    private static final Texts TEXTS = Texts.of(Subject.class);

    @Override
    public String text() {
      return TEXTS.get("subject.unknown");
    }
  }

  /** In a few words. */
  String text();

  /** What a wait for {@code target} is about when cards are grouped by {@code grouping}. */
  static Subject of(LockTarget target, Grouping grouping) {
    return grouping == Grouping.SKU && target.sku().isPresent()
        ? new Product(target.sku().get())
        : row(target);
  }

  /** Stands for what nothing is known of. */
  static Subject unknown() {
    return new Unknown();
  }

  /** The row, where it is known even though another transaction is what is waited for. */
  static Subject row(LockTarget target) {
    if (!(target instanceof LockTarget.Transaction transaction)) {
      return new Target(target);
    }
    if (transaction.holds().size() == 1) {
      return new Target(new LockTarget.Stock(transaction.holds().get(0)));
    }
    boolean tells = transaction.holds().isEmpty() && transaction.tables().size() == 1;
    return new Target(
        new LockTarget.Transaction(
            transaction.pid(),
            transaction.prepared(),
            tells ? transaction.tables() : List.of(),
            transaction.holds()));
  }
}
