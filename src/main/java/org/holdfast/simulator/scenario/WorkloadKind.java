package org.holdfast.simulator.scenario;

/** What the clients of a simulation ask for. */
public enum WorkloadKind {
  /** Everybody wants the same product. */
  HOT_SKU("One hot SKU", "Everybody reserves the same product."),
  /** As many requests as there are pieces. */
  EXACT_CAPACITY(
      "Exact capacity",
      "One piece a request, and exactly as many requests as pieces: all must succeed."),
  /** Every product as likely as any other. */
  UNIFORM("Uniform", "Every product is as likely as any other."),
  /** Some products are much more wanted than others. */
  ZIPF("Zipf", "A few products are wanted by many, the others by few; the skew says how much."),
  /** Several lines a request. */
  BASKETS("Baskets", "Several lines a request, in random order: all of them or nothing."),
  /** Reserve, release, commit and expire. */
  MIXED("Mixed", "Reservations are released, shipped and expired while others are made."),
  /** Everybody at one instant. */
  FLASH_SALE("Flash sale", "All requests are due at the same instant; latency counts from there."),
  /** The orders of a real shop. */
  REPLAY(
      "Replay of orders",
      "830 orders of a trading company, replayed day by day at a chosen speed."),
  /** Transactions that think while they hold locks. */
  SLOW_HOLDERS(
      "Slow holders", "One product, and every transaction thinks before it changes the row."),
  /** Clients that vanish in mid-transaction. */
  KILLED_CLIENTS(
      "Killed clients",
      "A share of the clients loses its connection in mid-transaction or while committing.");

  private final String label;
  private final String text;

  WorkloadKind(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** The words that screens show. */
  public String label() {
    return label;
  }

  /** What happens, one sentence. */
  public String text() {
    return text;
  }

  /** How the command line writes it: {@code hot-sku}. */
  public String option() {
    return EnumNames.word(this);
  }
}
