package org.holdfast.ui.context;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.stock.Sku;

/**
 * Keeps something up to date: reads it when shown and whenever the feed tells of a change, never
 * twice at the same time; changes that come while it reads make it read once more afterwards. What
 * cannot be read is tried again after a pause.
 *
 * @param <T> what is read
 */
public final class LiveQuery<T> {

  /** Reading again at once would spin while the database is away. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ScreenContext services;
  private final Duration rest;
  private final Function<Wanted, Callable<T>> read;
  private final Consumer<T> done;
  private final Consumer<Exception> failed;
  private StockChangeFeed.Subscription subscription;
  private boolean reading;
  private boolean resting;
  private boolean everything;
  private boolean more;
  private final Set<Sku> some = new HashSet<>();

  /**
   * What to read.
   *
   * @param everything true: all of it
   * @param skus otherwise only what has to do with these products
   */
  public record Wanted(boolean everything, Set<Sku> skus) {}

  /**
   * A refresher, not started, that reads as often as something changes.
   *
   * @param read makes the work that reads what is wanted
   * @param done gets what was read, on the JavaFX application thread
   * @param failed gets what went wrong, on the JavaFX application thread
   */
  public LiveQuery(
      ScreenContext services,
      Function<Wanted, Callable<T>> read,
      Consumer<T> done,
      Consumer<Exception> failed) {
    this(services, Duration.ZERO, read, done, failed);
  }

  /**
   * The same for what need not be known at once: after it has read, changes make it read again only
   * when {@code rest} is over. What is asked for by name, with {@link #refreshAll}, does not wait.
   */
  public LiveQuery(
      ScreenContext services,
      Duration rest,
      Function<Wanted, Callable<T>> read,
      Consumer<T> done,
      Consumer<Exception> failed) {
    this.services = services;
    this.rest = rest;
    this.read = read;
    this.done = done;
    this.failed = failed;
  }

  /** Reads everything now and listens from now on. */
  public void start() {
    if (subscription == null) {
      subscription =
          services.feed().subscribe(change -> services.tasks().onScreen(() -> onChange(change)));
    }
    refreshAll();
  }

  /** Stops listening; what is being read still arrives. */
  public void stop() {
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }

  /** Reads everything, soon. */
  public void refreshAll() {
    everything = true;
    next();
  }

  /** Reads what its reader finds wanting by itself, soon. */
  public void readMore() {
    more = true;
    next();
  }

  private void onChange(StockChangeFeed.Change change) {
    if (subscription == null) {
      return;
    }
    if (change instanceof StockChangeFeed.Products products) {
      some.addAll(products.skus());
      next();
    } else if (change instanceof StockChangeFeed.Anything) {
      refreshAll();
    }
  }

  private void next() {
    if (reading || (!everything && (resting || (!more && some.isEmpty())))) {
      return;
    }
    Wanted wanted = new Wanted(everything, Set.copyOf(some));
    everything = false;
    more = false;
    some.clear();
    reading = true;
    services
        .tasks()
        .run(
            read.apply(wanted),
            result -> {
              reading = false;
              done.accept(result);
              rest();
              next();
            },
            failure -> {
              reading = false;
              failed.accept(failure);
              rerun(wanted);
            });
  }

  private void rest() {
    if (!rest.isZero() && !resting) {
      resting = true;
      services
          .tasks()
          .later(
              rest,
              () -> {
                resting = false;
                if (subscription != null) {
                  next();
                }
              });
    }
  }

  /** What could not be read is still wanted: after a pause, or when the feed tells of more. */
  private void rerun(Wanted wanted) {
    everything |= wanted.everything();
    more = true;
    some.addAll(wanted.skus());
    services
        .tasks()
        .later(
            PAUSE,
            () -> {
              if (subscription != null) {
                next();
              }
            });
  }
}
