/** What is heard. */
package org.holdfast.ui.context.sound;
