package org.holdfast.ui.main.overlay;

/**
 * Something that can be found and done.
 *
 * @param icon the icon before it
 * @param title what it is called
 * @param detail what is to be known about it besides
 * @param keys what keys do the same; empty: none
 * @param run does it
 */
public record PaletteEntry(String icon, String title, String detail, String keys, Runnable run) {}
