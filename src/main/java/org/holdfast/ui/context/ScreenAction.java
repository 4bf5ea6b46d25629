package org.holdfast.ui.context;

/**
 * Something that a screen can do for whoever is signed in, offered elsewhere in the window too.
 *
 * @param id what its button is known by, small letters; shown to nobody
 * @param title what it does, in a few words
 * @param icon the icon beside the title
 * @param keys what keys do the same, as people call them; empty: none
 * @param run does it, once the screen is shown
 */
public record ScreenAction(String id, String title, String icon, String keys, Runnable run) {}
