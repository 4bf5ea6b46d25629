/** Sessions outside of all pools: one that is kept, and one for work that takes long. */
package org.holdfast.jdbc.session;
