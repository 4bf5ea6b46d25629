package org.holdfast.ui.keys;

import javafx.stage.Window;

/**
 * A label that was scanned.
 *
 * @param code what it says
 * @param window the window that had the focus
 */
public record Scan(String code, Window window) {}
