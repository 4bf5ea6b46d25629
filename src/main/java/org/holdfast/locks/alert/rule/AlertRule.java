package org.holdfast.locks.alert.rule;

import java.util.List;
import org.holdfast.locks.alert.Alert;

/** One reason to raise alerts. May remember what it saw before; used by one thread at a time. */
interface AlertRule {

  /** The alerts that stand now, by this rule. */
  List<Alert> due(Evaluation now);
}
