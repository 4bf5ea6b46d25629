package org.holdfast.exchange;

/** What an import does one after the other. */
public enum ImportStage {
  /** The file is read and brought to the server. */
  READING,
  /** The server checks it. */
  CHECKING,
  /** Its lines are applied. */
  APPLYING
}
