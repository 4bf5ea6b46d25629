package org.holdfast.simulator.scenario;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.OptionalDouble;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;

/**
 * A parameter of a simulation, with everything that forms, commands, files and reports have to know
 * of it; its texts are those of the bundle that begin with its name. They come in the order of a
 * form.
 */
public enum SetupField {
  /** How many clients ask at once. */
  CLIENTS("clients", Kind.WHOLE, 1, 500, 16),
  /** Longest measured time, in seconds. */
  DURATION("seconds", Kind.SECONDS, 0.1, 3_600, 10),
  /** Time before the measuring begins, in seconds. */
  WARM_UP("warmUpSeconds", Kind.SECONDS, 0, 600, 1) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload.isTimed();
    }
  },
  /**
   * Open loop: so many requests become due each second, whether a client is free or not. 0: closed
   * loop, each client asks again once it was answered.
   */
  RATE("arrivalsPerSecond", Kind.FRACTION, 0, 100_000, 0) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload.isTimed();
    }
  },
  /** Most measured requests. 0: as many as fit into the time. */
  REQUESTS("requests", Kind.WHOLE, 0, 10_000_000, 0) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload != WorkloadKind.REPLAY;
    }
  },
  /** Speed of a replay. */
  SPEED("daysPerSecond", Kind.FRACTION, 0.01, 10_000, 60) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload == WorkloadKind.REPLAY;
    }
  },
  /** How many products there are. */
  SKUS("skus", Kind.WHOLE, 1, 100_000, 100) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload != WorkloadKind.REPLAY && !workload.hasOneProduct();
    }
  },
  /** Pieces of each product at the start. 0, for a replay: what its orders want in all. */
  STOCK("stock", Kind.WHOLE, 0, 1_000_000_000, 100_000),
  /** Most pieces a line. */
  PIECES("pieces", Kind.WHOLE, 1, 1_000, 3) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload != WorkloadKind.REPLAY && workload != WorkloadKind.EXACT_CAPACITY;
    }
  },
  /** Most lines a request. */
  LINES("lines", Kind.WHOLE, 1, 50, 5) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload == WorkloadKind.BASKETS || workload == WorkloadKind.MIXED;
    }
  },
  /** Exponent of the Zipf distribution. */
  SKEW("skew", Kind.FRACTION, 0.1, 5, 1.1) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload == WorkloadKind.ZIPF;
    }
  },
  /** How long a transaction thinks between reading and changing, in milliseconds. */
  THINK("thinkMillis", Kind.FRACTION, 0, 4_000, 0) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload == WorkloadKind.SLOW_HOLDERS;
    }
  },
  /** How many of 100 transactions lose their connection. */
  KILLS("killPercent", Kind.FRACTION, 0, 50, 0) {
    @Override
    public boolean appliesTo(WorkloadKind workload) {
      return workload == WorkloadKind.KILLED_CLIENTS;
    }
  },
  /** Rows that a product's stock is split over, for stock pools. */
  POOLS("pools", Kind.WHOLE, 1, 64, 8),
  /** Of the random choices; the same seed makes the same requests. */
  SEED("seed", Kind.CODE, 0, 9e15, 1);

  /** What the values of a field are. */
  public enum Kind {
    /** Whole numbers. */
    WHOLE,
    /** Whole numbers that count nothing, and are written without groups of digits. */
    CODE,
    /** Numbers that may have a fraction. */
    FRACTION,
    /** Numbers that may have a fraction, and may be followed by an s. */
    SECONDS
  }

  private static final Texts TEXTS = Texts.of(SetupField.class);

  private final String key;
  private final Kind kind;
  private final double min;
  private final double max;
  private final double usual;

  SetupField(String key, Kind kind, double min, double max, double usual) {
    this.key = key;
    this.kind = kind;
    this.min = min;
    this.max = max;
    this.usual = usual;
  }

  /** What files call it; never changes. */
  public String key() {
    return key;
  }

  /** What the command line calls it: {@code --warm-up}. */
  public String option() {
    return "--" + word();
  }

  /** The same without dashes, for ids. */
  public String word() {
    return EnumNames.word(this);
  }

  /** The smallest value. */
  public double min() {
    return min;
  }

  /** The largest value. */
  public double max() {
    return max;
  }

  /** The value where a workload says nothing else. */
  double usual() {
    return usual;
  }

  /** Whether it takes whole numbers only. */
  public boolean isWhole() {
    return kind == Kind.WHOLE || kind == Kind.CODE;
  }

  /** Whether {@code workload} depends on it. */
  public boolean appliesTo(WorkloadKind workload) {
    return true;
  }

  /** Whether it may have this value. */
  public boolean allows(double value) {
    return value >= min && value <= max;
  }

  /** What was typed; empty unless it is a value that the field allows. */
  public OptionalDouble read(String typed) {
    String text = kind == Kind.SECONDS ? typed.strip().replaceFirst("(?<=\\d)[sS]$", "") : typed;
    OptionalDouble number = TypedNumber.number(text, isWhole());
    return number.isPresent() && allows(number.getAsDouble()) ? number : OptionalDouble.empty();
  }

  /** {@code value} as one would type it. */
  public String typed(double value) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(DisplayLocale.get());
    return new DecimalFormat("0.###############", symbols).format(value);
  }

  /** {@code value} as it is shown. */
  public String shown(double value) {
    return kind == Kind.CODE ? Long.toString((long) value) : Numbers.plain(value);
  }

  /** What the screen calls it. */
  public String label() {
    return TEXTS.get("field." + word() + ".label");
  }

  /** What it means, for whoever points at it. */
  public String hint() {
    return TEXTS.get("field." + word() + ".hint", range());
  }

  /** What it means and what is usual, for whoever asks the command for help. */
  public String help() {
    return TEXTS.get("field." + word() + ".help", range());
  }

  /** What stands for its value in the command's help. */
  public String placeholder() {
    return TEXTS.get("field." + word() + ".placeholder");
  }

  /** {@code value} within the sentence that tells of a setup: “16 clients”. */
  String told(double value) {
    Object number = kind == Kind.CODE ? shown(value) : (Object) value;
    return TEXTS.get("field." + word() + ".told", number);
  }

  /** The allowed values, in words. */
  public String range() {
    return TEXTS.get("range", Numbers.plain(min), Numbers.plain(max));
  }
}
