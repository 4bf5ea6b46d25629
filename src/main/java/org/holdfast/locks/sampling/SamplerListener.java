package org.holdfast.locks.sampling;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription to a sampler; the same consumer may have several. */
final class SamplerListener {

  private static final Logger LOG = LoggerFactory.getLogger(SamplerListener.class);

  private final Consumer<SamplerEvent> consumer;
  private final SamplingRate rate;
  private boolean failed;
  private boolean toldOfFailure;

  SamplerListener(Consumer<SamplerEvent> consumer, SamplingRate rate) {
    this.consumer = consumer;
    this.rate = rate;
  }

  /** How often it needs to hear. */
  SamplingRate rate() {
    return rate;
  }

  void accept(SamplerEvent event) {
    // Told by listener, not by failure: who subscribes while the server is gone has to hear it.
    boolean failure = event instanceof SamplerEvent.Failed;
    if (failure && toldOfFailure) {
      return;
    }
    toldOfFailure = failure;
    try {
      consumer.accept(event);
      failed = false;
    } catch (RuntimeException e) {
      // Once, not ten times a second.
      if (!failed) {
        LOG.warn("a listener of the lock sampler failed", e);
      }
      failed = true;
    }
  }
}
