package org.holdfast.app.screen;

import javafx.beans.property.ObjectProperty;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Theme;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.context.TextSize;
import org.holdfast.ui.context.UserPreferences;

/**
 * What a window has before there is a database.
 *
 * @param tasks background work
 * @param memory what the window remembers
 * @param theme how everything looks
 * @param textSize how large everything is
 * @param dialogs how files are asked for
 */
public record WindowContext(
    TaskExecutor tasks,
    UserPreferences memory,
    ObjectProperty<Theme> theme,
    ObjectProperty<TextSize> textSize,
    FileDialogs dialogs) {}
