package org.holdfast.inventory.catalog;

/**
 * A place where stock lies.
 *
 * @param name what people call it
 * @param active false: nothing lies there, and nothing may be put there
 * @param setAside what lies there cannot be promised
 */
public record Location(String name, boolean active, boolean setAside) {}
