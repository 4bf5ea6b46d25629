-- A reservation that another program closes, reopens or deletes changes what its stock rows have to
-- promise, without a change of those rows: it is noted like a change of stock.

CREATE FUNCTION note_foreign_reservation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    number bigint := CASE TG_OP WHEN 'INSERT' THEN NEW.id ELSE OLD.id END;
BEGIN
    INSERT INTO "${flyway:defaultSchema}".foreign_change
        (program, role, pid, changed, action, stock_ids, before, after)
    SELECT current_setting('application_name'), session_user, pg_backend_pid(), TG_TABLE_NAME,
           TG_OP, array_agg(DISTINCT l.stock_id),
           CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END,
           CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END
    FROM "${flyway:defaultSchema}".reservation_line l
    WHERE l.reservation_id = number AND l.stock_id IS NOT NULL
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER reservation_foreign_update AFTER UPDATE ON reservation FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/')
          AND (OLD.state <> NEW.state OR OLD.id <> NEW.id))
    EXECUTE FUNCTION note_foreign_reservation();

-- A line that an open reservation does not hold any more is found by its own trigger, so deleting a
-- reservation (which has to delete its lines first) needs none.

ALTER TABLE discrepancy ADD COLUMN left_open bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN discrepancy.left_open IS 'pieces that lines of closed reservations still hold';
