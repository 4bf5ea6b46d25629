-- A reservation that another program closes or reopens changes what its stock rows have to promise,
-- without a change of those rows: it is noted like a change of stock. Deleting one needs no note of
-- its own, because its lines have to go first.

CREATE FUNCTION note_foreign_reservation() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO "${flyway:defaultSchema}".foreign_change
        (program, role, pid, changed, action, stock_ids, before, after)
    SELECT current_setting('application_name'), session_user, pg_backend_pid(), TG_TABLE_NAME,
           TG_OP, array_agg(DISTINCT l.stock_id), to_jsonb(OLD), to_jsonb(NEW)
    FROM "${flyway:defaultSchema}".reservation_line l
    WHERE l.reservation_id = NEW.id AND l.stock_id IS NOT NULL
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;

CREATE TRIGGER reservation_foreign_update AFTER UPDATE ON reservation FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/')
          AND OLD.state <> NEW.state)
    EXECUTE FUNCTION note_foreign_reservation();

ALTER TABLE discrepancy ADD COLUMN left_open bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN discrepancy.left_open IS 'pieces that lines of closed reservations still hold';
