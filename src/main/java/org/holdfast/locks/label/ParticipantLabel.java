package org.holdfast.locks.label;

import java.util.Optional;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.Participant;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;

/**
 * Who holds locks or waits for one, as a snapshot knew it: data that can be kept and is put into
 * words when it is shown.
 */
public sealed interface ParticipantLabel {

  /**
   * A session that does Holdfast's own work.
   *
   * @param tag what it does
   * @param pid its process number
   */
  record OwnWork(TransactionTag tag, int pid) implements ParticipantLabel {}

  /**
   * A session of another program.
   *
   * @param client what it calls itself; may be empty
   * @param user its role; may be empty
   * @param pid its process number
   */
  record Program(String client, String user, int pid) implements ParticipantLabel {}

  /**
   * A session of which only the process number is known.
   *
   * @param pid the number
   */
  record UnseenProcess(int pid) implements ParticipantLabel {}

  /**
   * A prepared transaction.
   *
   * @param name its identifier; empty when not even that is known
   * @param owner the role that prepared it; empty when that is not known
   */
  record Prepared(Optional<String> name, Optional<String> owner) implements ParticipantLabel {}

  /** The label of {@code session}. */
  static ParticipantLabel of(Session session) {
    return session
        .tag()
        .<ParticipantLabel>map(tag -> new OwnWork(tag, session.pid()))
        .orElseGet(() -> new Program(session.client(), session.user(), session.pid()));
  }

  /** The label of {@code transaction}. */
  static ParticipantLabel of(PreparedTransaction transaction) {
    return new Prepared(Optional.of(transaction.name()), Optional.of(transaction.owner()));
  }

  /** The label of {@code participant}, with what {@code snapshot} knows of it. */
  static ParticipantLabel of(LockSnapshot snapshot, Participant participant) {
    return snapshot
        .session(participant)
        .map(ParticipantLabel::of)
        .or(() -> snapshot.prepared(participant).map(ParticipantLabel::of))
        .orElseGet(() -> unseen(participant));
  }

  private static ParticipantLabel unseen(Participant participant) {
    if (participant.pid().isPresent()) {
      return new UnseenProcess(participant.pid().getAsInt());
    }
    return new Prepared(
        participant instanceof Participant.Prepared prepared
            ? Optional.of(prepared.name())
            : Optional.empty(),
        Optional.empty());
  }

  /** For other programs, the same in every language: {@code COMMIT 42 anna}, {@code psql (erp)}. */
  default String code() {
    if (this instanceof OwnWork own) {
      TransactionTag tag = own.tag();
      String subject = tag.reservation().isPresent() ? " " + tag.reservation().getAsLong() : "";
      return (tag.operation() + subject + " " + tag.operator()).strip();
    }
    if (this instanceof Program program) {
      return program.user().isEmpty()
          ? program.client()
          : (program.client() + " (" + program.user() + ")").strip();
    }
    return this instanceof Prepared prepared ? prepared.name().orElse("") : "";
  }

  /** “Commit of reservation 42 by anna”, or “psql (user erp, process 4711)”, within a sentence. */
  default String full() {
    return LabelTexts.full(this);
  }

  /** The same as a sentence begins; names of programs keep their letters. */
  default String fullAtStart() {
    return LabelTexts.fullAtStart(this);
  }

  /** “Commit 42 · anna”, or “psql · process 4711”. */
  default String brief() {
    return LabelTexts.brief(this);
  }

  /** The same where there is little room: “psql 4711”. */
  default String tight() {
    return LabelTexts.tight(this);
  }
}
