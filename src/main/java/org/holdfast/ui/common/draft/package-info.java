/** Entries that were begun: kept until they are finished or thrown away on purpose. */
package org.holdfast.ui.common.draft;
