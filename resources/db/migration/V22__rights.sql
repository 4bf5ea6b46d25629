-- Who may do what is decided by rights on functions, not by a window. Whoever calls an operation
-- needs no right on a table: it runs as the owner of the tables, in the schema that it was installed
-- in, whatever search_path the caller has. Nobody may call what he was not given.
--
-- Those to whom rights on tables were given before keep what they could do with them. Rights of the
-- group roles are not given here: roles belong to a whole server, and are looked after by the
-- command setup.
DO $$
DECLARE
    one    record;
    writer record;
BEGIN
    FOR one IN
        SELECT p.oid::regprocedure AS signature,
               CASE WHEN p.proname IN ('reserve', 'reserve_together', 'extend_reservation',
                                       'close_reservation', 'release_reservation',
                                       'commit_reservation', 'expire_reservation', 'adjust',
                                       'receive', 'transfer', 'reconcile_stock') THEN 'movement'
                    WHEN p.proname IN ('edit_product', 'edit_location', 'edit_place')
                        THEN 'catalog_change'
                    WHEN p.proname IN ('check_import', 'check_import_places', 'preview_import',
                                       'take_import', 'forget_import', 'analyze_import')
                        THEN 'stock_import'
                    WHEN p.proname = 'note_supervisor_action' THEN 'supervisor_action'
                    WHEN p.proname = 'acknowledge_incident' THEN 'incident'
                    WHEN p.proname IN ('note_process_total', 'forget_old') THEN 'process_total'
                    END AS writes
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_roles me ON me.rolname = current_user
        WHERE p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace AND p.proowner = me.oid
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.signature);
        IF one.writes IS NOT NULL THEN
            EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', one.signature);
            FOR writer IN
                SELECT DISTINCT a.grantee
                FROM pg_catalog.pg_class c
                CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
                WHERE c.relnamespace = '"${flyway:defaultSchema}"'::regnamespace
                  AND c.relname = one.writes AND a.privilege_type = 'INSERT'
                  AND a.grantee <> c.relowner
            LOOP
                EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', one.signature,
                               CASE writer.grantee WHEN 0 THEN 'PUBLIC'
                                    ELSE writer.grantee::regrole::text END);
            END LOOP;
        END IF;
    END LOOP;
    -- Whoever may read anything may ask for this.
    FOR writer IN
        SELECT DISTINCT a.grantee
        FROM pg_catalog.pg_class c
        CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
        WHERE c.relnamespace = '"${flyway:defaultSchema}"'::regnamespace
          AND c.relname = 'stock' AND a.privilege_type = 'SELECT' AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION who(text, text), compare_stock(bigint[]), '
                       'lane_of(text), bounded(numeric) TO %s',
                       CASE writer.grantee WHEN 0 THEN 'PUBLIC' ELSE writer.grantee::regrole::text END);
    END LOOP;
    FOR i IN 0 .. 63 LOOP
        EXECUTE format('REVOKE ALL ON lane_%s FROM PUBLIC', i);
        FOR writer IN
            SELECT DISTINCT a.grantee
            FROM pg_catalog.pg_class c
            CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
            WHERE c.relnamespace = '"${flyway:defaultSchema}"'::regnamespace
              AND c.relname = 'movement' AND a.privilege_type = 'INSERT' AND a.grantee <> c.relowner
        LOOP
            EXECUTE format('GRANT UPDATE ON lane_%s TO %s', i,
                           CASE writer.grantee WHEN 0 THEN 'PUBLIC'
                                ELSE writer.grantee::regrole::text END);
        END LOOP;
    END LOOP;
END
$$;
