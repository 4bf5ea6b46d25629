-- A reservation tells its login as the ledger does (V18): lists of reservations showed nothing but the
-- name that was typed. Those from before have none.
ALTER TABLE reservation ADD COLUMN login text;
ALTER TABLE reservation ALTER COLUMN login SET DEFAULT nullif(session_user, current_user);
COMMENT ON COLUMN reservation.login IS 'with which login the operator called; null for the owner of the tables';

-- As before, and who made it, as people read it.
CREATE OR REPLACE FUNCTION reservation_json(a_reservation bigint) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object(
               'id', r.id, 'state', r.state, 'operator', r.operator,
               'who', who(r.login, r.operator), 'note', r.note,
               'created_at', r.created_at, 'expires_at', r.expires_at, 'closed_at', r.closed_at,
               'lines', coalesce(
                   (SELECT jsonb_agg(jsonb_build_object(
                               'sku', p.sku, 'name', p.name, 'location', l.name,
                               'quantity', n.quantity, 'open', n.open) ORDER BY n.line_no)
                    FROM reservation_line n
                    JOIN product p ON p.id = n.product_id
                    LEFT JOIN stock s ON s.id = n.stock_id
                    LEFT JOIN location l ON l.id = s.location_id
                    WHERE n.reservation_id = r.id), '[]'))
            FROM reservation r WHERE r.id = a_reservation);
END
$$;

-- The answers to a new reservation are put together in the functions of V14 and V19, of which nothing
-- else changes; so they are made of their own texts, with their rights.
DO $$
DECLARE
    one  record;
    made text;
BEGIN
    FOR one IN
        SELECT p.proname, pg_catalog.pg_get_functiondef(p.oid) AS text, c.operator
        FROM (VALUES ('reserve', 'a_operator'),
                     ('reserve_together', 'a_operators[o.owner]')) AS c (name, operator)
        LEFT JOIN pg_catalog.pg_proc p
          ON p.proname = c.name AND p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
    LOOP
        made := replace(one.text, format($part$'operator', %s,$part$, one.operator),
                        format($part$'operator', %1$s, 'who', who(nullif(session_user, current_user), %1$s),$part$,
                               one.operator));
        IF made IS NULL OR made = one.text THEN
            RAISE EXCEPTION 'function % is not as it was made', one.proname;
        END IF;
        EXECUTE made;
    END LOOP;
END
$$;
