package org.holdfast.simulator.scenario;

import java.util.List;
import java.util.stream.Stream;
import org.holdfast.text.Texts;

/** What the clients of a simulation ask for. */
public enum WorkloadKind {
  /** Everybody wants the same product. */
  HOT_SKU,
  /** As many requests as there are pieces. */
  EXACT_CAPACITY,
  /** Every product as likely as any other. */
  UNIFORM,
  /** Some products are much more wanted than others. */
  ZIPF,
  /** Several lines a request. */
  BASKETS,
  /** Reserve, release, commit and expire. */
  MIXED,
  /** Stock is short, and whoever gets none waits for it. */
  WAITING,
  /** Everybody at one instant. */
  FLASH_SALE,
  /** The orders of a real shop. */
  REPLAY,
  /** Transactions that think while they hold locks. */
  SLOW_HOLDERS,
  /** Clients that vanish in mid-transaction. */
  KILLED_CLIENTS;

  private static final Texts TEXTS = Texts.of(WorkloadKind.class);

  /** The words that screens show. */
  public String label() {
    return TEXTS.get("workload." + option());
  }

  /** What happens, one sentence. */
  public String text() {
    return TEXTS.get("workload." + option() + ".text");
  }

  /** How the command line writes it: {@code hot-sku}. */
  public String option() {
    return EnumNames.word(this);
  }

  /** The parameters that matter for it, in the order of a form. */
  public List<SetupField> fields() {
    return Stream.of(SetupField.values()).filter(field -> field.appliesTo(this)).toList();
  }

  /** Whether it is about one product, whatever the setup says. */
  boolean hasOneProduct() {
    return this == HOT_SKU || this == SLOW_HOLDERS;
  }

  /** Whether it needs to know how many requests there will be. */
  boolean isCounted() {
    return this == EXACT_CAPACITY || this == FLASH_SALE;
  }

  /** Whether it may go on for as long as there is time. */
  boolean isTimed() {
    return !isCounted() && this != REPLAY;
  }

  /** Whether its requests become due by the clock. */
  boolean isDueByClock() {
    return this == FLASH_SALE || this == REPLAY;
  }
}
