package org.holdfast.ui.locks.diagram;

/** What ties cards together into one lane: themselves, and what they are about. */
sealed interface LaneMember permits CardId, Subject {}
