-- What each group role may do in one schema; run by its owner, as often as one likes. What is not
-- named here may be done by the owner alone. ${schema} is the name of the schema, quoted.
DO $$
DECLARE
    readers CONSTANT text := 'holdfast_clerk, holdfast_supervisor, holdfast_tester, holdfast_auditor';
    one record;
BEGIN
    EXECUTE format('REVOKE ALL ON SCHEMA %s FROM PUBLIC, %s', '${schema}', readers);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM PUBLIC, %s', '${schema}', readers);
    EXECUTE format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %s FROM PUBLIC, %s', '${schema}', readers);
    EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA %s FROM PUBLIC, %s', '${schema}', readers);

    -- Everybody who works here sees everything.
    EXECUTE format('GRANT USAGE ON SCHEMA %s TO %s', '${schema}', readers);
    EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %s', '${schema}', readers);
    EXECUTE format('GRANT SELECT ON ALL SEQUENCES IN SCHEMA %s TO %s', '${schema}', readers);

    -- Whoever changes stock waits in lanes; there is nothing in them to be written.
    FOR one IN
        SELECT c.oid::regclass AS name
        FROM pg_catalog.pg_class c
        WHERE c.relnamespace = '${schema}'::regnamespace AND c.relkind = 'v'
          AND c.relname ~ '^lane_[0-9]+$'
    LOOP
        EXECUTE format('GRANT UPDATE ON %s TO holdfast_clerk, holdfast_supervisor', one.name);
    END LOOP;

    FOR one IN
        SELECT p.oid::regprocedure AS signature, w.roles
        FROM (VALUES
            ('who', readers), ('compare_stock', readers), ('lane_of', readers), ('bounded', readers),
            ('note_process_total', readers), ('forget_old', readers),
            ('reserve', 'holdfast_clerk, holdfast_supervisor'),
            ('reserve_together', 'holdfast_clerk, holdfast_supervisor'),
            ('extend_reservation', 'holdfast_clerk, holdfast_supervisor'),
            ('change_reservation', 'holdfast_clerk, holdfast_supervisor'),
            ('close_reservation', 'holdfast_clerk, holdfast_supervisor'),
            ('release_reservation', 'holdfast_clerk, holdfast_supervisor'),
            ('commit_reservation', 'holdfast_clerk, holdfast_supervisor'),
            ('expire_reservation', 'holdfast_clerk, holdfast_supervisor'),
            ('adjust', 'holdfast_clerk, holdfast_supervisor'),
            ('count_start', 'holdfast_clerk, holdfast_supervisor'),
            ('count_add', 'holdfast_clerk, holdfast_supervisor'),
            ('count_review', 'holdfast_clerk, holdfast_supervisor'),
            ('count_post', 'holdfast_clerk, holdfast_supervisor'),
            ('count_cancel', 'holdfast_clerk, holdfast_supervisor'),
            ('receive', 'holdfast_clerk, holdfast_supervisor'),
            ('transfer', 'holdfast_clerk, holdfast_supervisor'),
            ('undo_movement', 'holdfast_clerk, holdfast_supervisor'),
            ('edit_place', 'holdfast_clerk, holdfast_supervisor'),
            ('reserve_or_wait', 'holdfast_clerk, holdfast_supervisor'),
            ('end_waiting', 'holdfast_clerk, holdfast_supervisor'),
            ('serve_waiting', 'holdfast_clerk, holdfast_supervisor'),
            ('edit_product', 'holdfast_supervisor'),
            ('edit_location', 'holdfast_supervisor'),
            ('check_import', 'holdfast_supervisor'),
            ('check_import_places', 'holdfast_supervisor'),
            ('preview_import', 'holdfast_supervisor'),
            ('take_import', 'holdfast_supervisor'),
            ('forget_import', 'holdfast_supervisor'),
            ('analyze_import', 'holdfast_supervisor'),
            ('reconcile_stock', 'holdfast_supervisor'),
            ('acknowledge_incident', 'holdfast_supervisor'),
            ('note_supervisor_action', 'holdfast_supervisor')) AS w (name, roles)
        JOIN pg_catalog.pg_proc p
          ON p.proname = w.name AND p.pronamespace = '${schema}'::regnamespace
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', one.signature, one.roles);
    END LOOP;
END
$$;

-- Files that are taken in lie here until they are applied; what is applied is decided by functions.
-- Whose they are the server says.
GRANT INSERT (operator, note, file, content) ON ${schema}.stock_import TO holdfast_supervisor;
GRANT INSERT (import_id, line_no, sku, name, category, unit, tracked, reorder_point, safety_stock,
              barcodes, active, location, set_aside, shelf, bin, stock, problems)
    ON ${schema}.import_line TO holdfast_supervisor;

-- Notes of those who watch: what does not agree, what was checked, what happened to locks. They hold
-- no stock. None of them can be deleted before its time, and when they were made the server says.
GRANT UPDATE (judged_at) ON ${schema}.foreign_change TO holdfast_supervisor;
GRANT INSERT (stock_id, sku, location, quantity, reserved, open, ledger_quantity, ledger_reserved,
              left_open, awaited, queued, strayed, cause, seen_at),
      UPDATE (quantity, reserved, open, ledger_quantity, ledger_reserved, left_open, awaited, queued,
              strayed, cause, seen_at, solved_at)
    ON ${schema}.discrepancy TO holdfast_supervisor;
GRANT INSERT (at, rows, discrepancies, daily), UPDATE (daily)
    ON ${schema}.stock_check TO holdfast_supervisor;
GRANT INSERT, UPDATE ON ${schema}.check_progress TO holdfast_supervisor;
GRANT INSERT (kind, keys, began_at, message, advice, most_waiting, longest_ms, waiter_seconds,
              gave_up),
      UPDATE (kind, keys, began_at, seen_at, ended_at, message, advice, most_waiting, longest_ms,
              waiter_seconds, gave_up)
    ON ${schema}.incident TO holdfast_supervisor;
