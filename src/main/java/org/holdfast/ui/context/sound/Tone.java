package org.holdfast.ui.context.sound;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** Two low tones, which nobody takes for the beep of a scanner that has read well. */
final class Tone {

  private static final float RATE = 22_050;
  private static final double LOUD = 90;
  private static final double SECONDS = 0.16;
  private static final int HIGHER = 330;
  private static final int LOWER = 220;

  private Tone() {}

  /**
   * Plays them; blocks.
   *
   * @throws LineUnavailableException when something else has the device
   * @throws IllegalArgumentException when there is no device
   */
  static void play() throws LineUnavailableException {
    AudioFormat format = new AudioFormat(RATE, Byte.SIZE, 1, true, false);
    try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
      line.open(format);
      line.start();
      for (int hertz : new int[] {HIGHER, LOWER}) {
        byte[] wave = wave(hertz);
        line.write(wave, 0, wave.length);
      }
      line.drain();
    }
  }

  private static byte[] wave(int hertz) {
    byte[] wave = new byte[(int) (RATE * SECONDS)];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (byte) (LOUD * Math.sin(2 * Math.PI * hertz * i / RATE));
    }
    return wave;
  }
}
