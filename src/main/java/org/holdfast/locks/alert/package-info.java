/**
 * What deserves a person's attention: incidents with their cause, their cost and what would help.
 */
package org.holdfast.locks.alert;
