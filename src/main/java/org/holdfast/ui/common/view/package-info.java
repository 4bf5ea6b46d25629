/**
 * What a list is narrowed down and arranged by: remembered from one day to the next, shown so that
 * nobody forgets it, and kept under names.
 */
package org.holdfast.ui.common.view;
