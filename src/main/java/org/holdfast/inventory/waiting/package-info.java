/** Those who wait for stock that is not there yet: first come, first served. */
package org.holdfast.inventory.waiting;
