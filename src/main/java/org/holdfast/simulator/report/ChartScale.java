package org.holdfast.simulator.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.holdfast.simulator.result.Sample;
import org.holdfast.text.Numbers;

/**
 * The upright axis of a chart: from which value to which, where its marks are and what they are
 * called. The window and the reports draw over the same axes.
 */
public final class ChartScale {

  private static final int PARTS = 4;

  private final double bottom;
  private final double top;
  private final boolean logarithmic;
  private final DoubleFunction<String> label;

  private ChartScale(double bottom, double top, boolean logarithmic, DoubleFunction<String> label) {
    this.bottom = bottom;
    this.top = top;
    this.logarithmic = logarithmic;
    this.label = label;
  }

  /** Counts, from nothing to at least the largest of {@code values} of all {@code samples}. */
  public static ChartScale ofCounts(
      List<Sample> samples, Collection<ToDoubleFunction<Sample>> values) {
    double most = 1;
    for (ToDoubleFunction<Sample> value : values) {
      for (Sample sample : samples) {
        most = Math.max(most, value.applyAsDouble(sample));
      }
    }
    return new ChartScale(0, round(most), false, Numbers::plain);
  }

  /** Times in microseconds, tenfold from mark to mark, no longer than the values need. */
  public static ChartScale ofTimes(
      List<Sample> samples, Collection<ToDoubleFunction<Sample>> values) {
    double least = Double.MAX_VALUE;
    double most = 1;
    for (ToDoubleFunction<Sample> value : values) {
      for (Sample sample : samples) {
        double micros = value.applyAsDouble(sample);
        most = Math.max(most, micros);
        // A moment without any answer has no latency.
        least = micros >= 1 ? Math.min(least, micros) : least;
      }
    }
    double bottom = Math.pow(10, Math.floor(Math.log10(Math.min(least, most))));
    double top = Math.pow(10, Math.ceil(Math.log10(most)));
    return new ChartScale(bottom, Math.max(top, bottom * 10), true, ChartScale::time);
  }

  /** The values that get a mark, the lowest first. */
  public List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    if (logarithmic) {
      for (double mark = bottom; mark <= top * 1.01; mark *= 10) {
        marks.add(mark);
      }
    } else {
      for (int i = 0; i <= PARTS; i++) {
        marks.add(top * i / PARTS);
      }
    }
    return marks;
  }

  /** What a mark is called: “1,500” or “10 ms”. */
  public String label(double mark) {
    return label.apply(mark);
  }

  /** Where {@code value} lies between the bottom, 0, and the top, 1. */
  public double share(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(bottom, value) / bottom) / Math.log(top / bottom)
            : value / top;
    return Math.max(0, Math.min(1, share));
  }

  /** The next number of one digit and zeros that divides well into the marks. */
  private static double round(double most) {
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
    for (double factor : new double[] {1, 2, 4, 6, 8, 10}) {
      if (unit * factor >= most) {
        return Math.max(PARTS, unit * factor);
      }
    }
    return unit * 10;
  }

  private static String time(double micros) {
    if (micros >= 1e6) {
      return Numbers.plain(micros / 1e6) + " s";
    }
    return micros >= 1e3 ? Numbers.plain(micros / 1e3) + " ms" : Numbers.plain(micros) + " µs";
  }
}
