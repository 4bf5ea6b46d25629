-- How far the daily check is. It works in slices, and goes on here where the program that made it has
-- ended: on a computer that is never on for long it would otherwise never come to its end.
CREATE TABLE check_progress (
    one   boolean     PRIMARY KEY DEFAULT true CHECK (one),
    at    timestamptz NOT NULL CHECK (isfinite(at)),
    done  bigint,
    rows  bigint      NOT NULL CHECK (rows >= 0),
    found bigint[]    NOT NULL
);
COMMENT ON COLUMN check_progress.at IS 'when the check began';
COMMENT ON COLUMN check_progress.done IS 'the last stock row that was compared; null when no check is under way';
COMMENT ON COLUMN check_progress.found IS 'the stock rows that did not agree so far';
