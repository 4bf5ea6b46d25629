-- What supervisors did to sessions that blocked others. Append-only, like the movement ledger.

CREATE TABLE supervisor_action (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    operator   text NOT NULL CHECK (length(operator) BETWEEN 1 AND 64),
    action     text NOT NULL CHECK (action IN ('CANCEL', 'TERMINATE')),
    result     text NOT NULL CHECK (result IN ('DONE', 'NOT_ALLOWED', 'ALREADY_GONE', 'NOTHING_TO_CANCEL')),
    target_pid int  NOT NULL,
    target     text NOT NULL,
    query      text NOT NULL DEFAULT ''
);
COMMENT ON COLUMN supervisor_action.target IS 'whose work it was: its business tag, or program, role and process';
COMMENT ON COLUMN supervisor_action.query IS 'what the session ran, as far as the role may see it';
CREATE INDEX supervisor_action_at ON supervisor_action (at);

CREATE FUNCTION supervisor_action_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of supervisors'' actions is append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER supervisor_action_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON supervisor_action
    FOR EACH STATEMENT EXECUTE FUNCTION supervisor_action_is_append_only();
