/** The rules by which alerts are raised, one class a rule, and what they remember. */
package org.holdfast.locks.alert.rule;
