-- What all windows watch together: changes that no operation of Holdfast made, rows that do not
-- agree, checks, how each process fares, and incidents. All of it is the same for every window and
-- is still there after a restart. Nothing here refers to other tables: a check of a foreign key
-- reads its parent, which under SERIALIZABLE is a conflict for those who write there.

-- ---- changes by others ----

CREATE TABLE foreign_change (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    program   text NOT NULL,
    role      text NOT NULL,
    pid       int  NOT NULL,
    changed   text NOT NULL,
    action    text NOT NULL,
    stock_ids bigint[] NOT NULL,
    before    jsonb,
    after     jsonb,
    judged_at timestamptz
);
COMMENT ON TABLE foreign_change IS 'rows that something else than an operation of Holdfast wrote';
COMMENT ON COLUMN foreign_change.stock_ids IS 'the stock rows it is about; none for a TRUNCATE';
COMMENT ON COLUMN foreign_change.judged_at IS 'when those rows were compared with ledger and open lines';
CREATE INDEX foreign_change_unjudged ON foreign_change (id) WHERE judged_at IS NULL;

-- Runs as its owner: whoever may change stock need not be allowed to write here, and a change that
-- was possible before must not fail because it is noted.
CREATE FUNCTION note_foreign_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old_row jsonb;
    new_row jsonb;
    key     text := CASE TG_TABLE_NAME WHEN 'stock' THEN 'id' ELSE 'stock_id' END;
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        old_row := to_jsonb(OLD);
    END IF;
    IF TG_OP IN ('UPDATE', 'INSERT') THEN
        new_row := to_jsonb(NEW);
    END IF;
    INSERT INTO "${flyway:defaultSchema}".foreign_change
        (program, role, pid, changed, action, stock_ids, before, after)
    VALUES
        (current_setting('application_name'), session_user, pg_backend_pid(), TG_TABLE_NAME, TG_OP,
         array_remove(ARRAY[(old_row ->> key)::bigint, (new_row ->> key)::bigint], NULL),
         old_row, new_row);
    RETURN NULL;
END
$$;

-- Every operation of Holdfast names itself, in its first statement and for its own transaction only
-- (application_name “holdfast/…”). For those the condition is false and the trigger is not queued,
-- so nothing is written; see decision record 10. This is a watch, no lock: who
-- wants to hide can name himself so too, and the daily check finds it.
CREATE TRIGGER stock_foreign_row AFTER INSERT OR DELETE ON stock FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_change();
CREATE TRIGGER stock_foreign_update AFTER UPDATE ON stock FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/')
          AND (OLD.quantity <> NEW.quantity OR OLD.reserved <> NEW.reserved
               OR OLD.id <> NEW.id OR OLD.product_id <> NEW.product_id
               OR OLD.location_id <> NEW.location_id))
    EXECUTE FUNCTION note_foreign_change();
CREATE TRIGGER stock_foreign_truncate AFTER TRUNCATE ON stock FOR EACH STATEMENT
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_change();
CREATE TRIGGER line_foreign_row AFTER INSERT OR DELETE ON reservation_line FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_change();
CREATE TRIGGER line_foreign_update AFTER UPDATE ON reservation_line FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/')
          AND (OLD.open <> NEW.open OR OLD.stock_id IS DISTINCT FROM NEW.stock_id
               OR OLD.product_id <> NEW.product_id))
    EXECUTE FUNCTION note_foreign_change();
CREATE TRIGGER line_foreign_truncate AFTER TRUNCATE ON reservation_line FOR EACH STATEMENT
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_change();
CREATE TRIGGER movement_foreign_row AFTER INSERT ON movement FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_change();

-- ---- rows that do not agree, and checks ----

CREATE TABLE discrepancy (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stock_id        bigint NOT NULL,
    sku             text   NOT NULL,
    location        text   NOT NULL,
    quantity        bigint NOT NULL,
    reserved        bigint NOT NULL,
    open            bigint NOT NULL,
    ledger_quantity bigint NOT NULL,
    ledger_reserved bigint NOT NULL,
    cause           text   NOT NULL DEFAULT '',
    found_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    solved_at       timestamptz
);
COMMENT ON COLUMN discrepancy.cause IS 'which foreign change it was found after, in words; empty when found by a check';
CREATE UNIQUE INDEX discrepancy_standing ON discrepancy (stock_id) WHERE solved_at IS NULL;

CREATE TABLE stock_check (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            timestamptz NOT NULL,
    rows          bigint  NOT NULL CHECK (rows >= 0),
    discrepancies int     NOT NULL CHECK (discrepancies >= 0),
    daily         boolean NOT NULL
);
CREATE INDEX stock_check_at ON stock_check (at);

-- ---- how each process fares ----

CREATE TABLE process_total (
    process  uuid PRIMARY KEY,
    host     text NOT NULL,
    pid      bigint NOT NULL,
    program  text NOT NULL,
    started  timestamptz NOT NULL DEFAULT clock_timestamp(),
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    requests bigint NOT NULL,
    timeouts bigint NOT NULL,
    refusals jsonb  NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);
COMMENT ON TABLE process_total IS 'what each process of Holdfast has answered since it started; old rows go by themselves';
COMMENT ON COLUMN process_total.timeouts IS 'a lock was not obtained, or the deadline passed';
COMMENT ON COLUMN process_total.refusals IS 'how many requests were refused, by kind of refusal';

-- ---- incidents ----

CREATE TABLE incident (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind            text NOT NULL,
    keys            text[] NOT NULL,
    began_at        timestamptz NOT NULL,
    seen_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at        timestamptz,
    message         text NOT NULL,
    advice          text NOT NULL,
    most_waiting    int  NOT NULL,
    longest_ms      bigint NOT NULL,
    waiter_seconds  double precision NOT NULL,
    gave_up         int  NOT NULL DEFAULT 0,
    acknowledged_by text,
    acknowledged_at timestamptz
);
COMMENT ON COLUMN incident.keys IS 'by which windows recognise it: its root and the places waited for';
COMMENT ON COLUMN incident.waiter_seconds IS 'what it has cost: how long all who waited have waited together';
COMMENT ON COLUMN incident.gave_up IS 'about how many gave up waiting, as seen in pictures of the locks';
CREATE INDEX incident_began ON incident (began_at);
CREATE INDEX incident_standing ON incident (id) WHERE ended_at IS NULL;

-- ---- where changes are announced ----

-- Any role may NOTIFY on any channel it knows by name. This one is known to those who may read it.
CREATE TABLE feed (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    channel text NOT NULL CHECK (channel ~ '^holdfast_[0-9a-f]{32}$')
);
INSERT INTO feed (channel) VALUES ('holdfast_' || replace(gen_random_uuid()::text, '-', ''));
