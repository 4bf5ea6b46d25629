package org.holdfast.inventory.catalog;

import java.util.Optional;
import java.util.UUID;

/**
 * A change of one location.
 *
 * @param key the same request with the same key is carried out only once
 * @param operator who asks
 * @param change what is to be done
 * @param name which location
 * @param newName what it is to be called; only for a new name
 * @param setAside whether what lies there cannot be promised; only for a new location
 * @param note for the record, may be empty
 */
public record LocationRequest(
    String key,
    String operator,
    Change change,
    String name,
    Optional<String> newName,
    boolean setAside,
    String note) {

  /** What can be done to a location. */
  public enum Change {
    /** Make it. */
    ADD,
    /** Call it something else. */
    RENAME,
    /** Nothing may be put there any more; only possible when nothing lies there. */
    DEACTIVATE,
    /** Things may be put there again. */
    ACTIVATE,
    /**
     * What lies there cannot be promised any more; only possible when nothing of it is reserved.
     */
    SET_ASIDE,
    /** What lies there can be promised again. */
    PROMISE
  }

  /** A change that needs no more than the name, under a new key. */
  public static LocationRequest of(String operator, Change change, String name) {
    return new LocationRequest(
        UUID.randomUUID().toString(), operator, change, name, Optional.empty(), false, "");
  }

  /** Another name, under a new key. */
  public static LocationRequest rename(String operator, String name, String newName) {
    return new LocationRequest(
        UUID.randomUUID().toString(),
        operator,
        Change.RENAME,
        name,
        Optional.of(newName),
        false,
        "");
  }

  /** A new location, under a new key. */
  public static LocationRequest add(String operator, String name, boolean setAside) {
    return new LocationRequest(
        UUID.randomUUID().toString(), operator, Change.ADD, name, Optional.empty(), setAside, "");
  }
}
