/** What a backup of an inventory is: what it holds, how it goes, and why it cannot be used. */
package org.holdfast.backup;
