/** One product beside the list: its stock by location and its last movements. */
package org.holdfast.ui.inventory.product;
