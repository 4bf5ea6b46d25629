package org.holdfast.app.screen;

import java.time.Duration;

/**
 * Something that a screen does by itself now and then, whichever screen is shown.
 *
 * @param first how long after the start
 * @param pause how long after that again and again
 * @param task what to do, on the JavaFX application thread
 */
public record ScreenJob(Duration first, Duration pause, Runnable task) {}
