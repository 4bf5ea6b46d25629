package org.holdfast.locks;

import java.time.Instant;

/**
 * A transaction that was prepared for two-phase commit: it holds its locks without a session, until
 * somebody runs {@code COMMIT PREPARED} or {@code ROLLBACK PREPARED}.
 *
 * @param name its identifier
 * @param owner the role that prepared it
 * @param since when it was prepared
 */
public record PreparedTransaction(String name, String owner, Instant since) {}
