/**
 * What a run is to do: its settings, its requests and their times. Each request depends on the seed
 * and its number alone.
 */
package org.holdfast.simulator.scenario;
