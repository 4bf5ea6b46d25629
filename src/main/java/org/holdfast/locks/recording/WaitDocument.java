package org.holdfast.locks.recording;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;

/**
 * A wait as recordings hold it since their first version.
 *
 * @param pid the session that waits
 * @param blockers process numbers as the server has them: 0 for all prepared transactions
 * @param target what it waits for
 * @param mode the mode it wants
 * @param since when its statement began to wait
 * @param step when this step began; early recordings had one step only
 * @param prepared names of the prepared transactions it waits for, as far as they are known
 */
record WaitDocument(
    @JsonProperty(required = true) int pid,
    List<Integer> blockers,
    @JsonProperty(required = true) LockTarget target,
    String mode,
    @JsonProperty(required = true) Instant since,
    Instant step,
    List<String> prepared) {

  private static final Integer PREPARED = 0;

  WaitDocument {
    blockers = List.copyOf(blockers);
    prepared = List.copyOf(prepared);
  }

  private static WaitDocument of(LockWait wait) {
    List<Integer> numbers = new ArrayList<>(wait.blockingPids().boxed().toList());
    if (numbers.size() < wait.blockers().size()) {
      numbers.add(PREPARED);
    }
    return new WaitDocument(
        wait.pid(),
        numbers,
        wait.target(),
        wait.mode(),
        wait.since(),
        wait.step(),
        wait.preparedNames());
  }

  private LockWait toWait() {
    List<Participant> all =
        new ArrayList<>(
            Participant.processes(
                blockers.stream().filter(number -> !number.equals(PREPARED)).toList()));
    if (!prepared.isEmpty()) {
      prepared.forEach(name -> all.add(new Participant.Prepared(name)));
    } else if (blockers.contains(PREPARED)) {
      all.add(Participant.unknownPrepared());
    }
    return new LockWait(pid, all, target, mode, since, step == null ? since : step);
  }

  /** Into a recording. */
  static final class Write extends StdConverter<LockWait, WaitDocument> {
    @Override
    public WaitDocument convert(LockWait wait) {
      return of(wait);
    }
  }

  /** Out of a recording. */
  static final class Read extends StdConverter<WaitDocument, LockWait> {
    @Override
    public LockWait convert(WaitDocument document) {
      return document.toWait();
    }
  }
}
