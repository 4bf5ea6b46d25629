/** Arenas in PostgreSQL: schemas that are made for one run of a simulation and dropped after it. */
package org.holdfast.simulator.postgres;
