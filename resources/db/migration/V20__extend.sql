-- The hold of an open reservation can be given a new end. What it promises stays as it is, so no row
-- of stock is locked or changed. The ledger gets one movement for each product that is still held:
-- its pieces, and the new end, which the reservation forgets when it gets yet another. It names no
-- stock row: the check of that key would wait for whoever holds the row.
ALTER TABLE movement ADD COLUMN held_until timestamptz;
COMMENT ON COLUMN movement.held_until IS
    'the end that an extension has given to a reservation; null there: held for ever';
ALTER TABLE movement
    DROP CONSTRAINT movement_operation_check,
    ADD CONSTRAINT movement_operation_check CHECK (operation IN
        ('RESERVE', 'EXTEND', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER'))
        NOT VALID,
    ADD CONSTRAINT movement_of_extension CHECK (
        CASE operation WHEN 'EXTEND' THEN reservation_id IS NOT NULL AND stock_id IS NULL
                                          AND quantity_before IS NULL
                                          AND isfinite(coalesce(held_until, at))
                       ELSE held_until IS NULL END)
        NOT VALID;

ALTER TABLE request DROP CONSTRAINT request_operation_known;
ALTER TABLE request ADD CONSTRAINT request_operation_known CHECK (operation IN
    ('RESERVE', 'EXTEND', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER',
     'PRODUCT_ADD', 'PRODUCT_EDIT', 'PRODUCT_DEACTIVATE', 'PRODUCT_ACTIVATE', 'PRODUCT_PLACE',
     'LOCATION_ADD', 'LOCATION_RENAME', 'LOCATION_DEACTIVATE', 'LOCATION_ACTIVATE',
     'LOCATION_SET_ASIDE', 'LOCATION_PROMISE')) NOT VALID;

-- As before, also for the key of an extension that is refused.
CREATE OR REPLACE FUNCTION take_back(a_key text, a_stock bigint DEFAULT NULL)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
BEGIN
    IF a_stock IS NOT NULL THEN
        DELETE FROM stock s
        WHERE s.id = a_stock AND s.quantity = 0 AND s.reserved = 0
          AND NOT EXISTS (SELECT FROM movement m WHERE m.stock_id = a_stock);
    END IF;
    DELETE FROM request r
    WHERE r.key = a_key AND NOT EXISTS (SELECT FROM movement m WHERE m.request_key = a_key)
      AND r.operation IN ('RESERVE', 'EXTEND', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE',
                          'TRANSFER');
END
$$;

-- Gives the hold of an open reservation a new end, counted from now, be it later or earlier than the
-- old one. One that is due and that nobody has expired yet still holds its stock, and can be kept.
--
-- a_hold: for how long from now, for ever if null. a_print: as reserve.
--
-- Refusals: KEY_REUSED, UNKNOWN_RESERVATION, NOT_POSSIBLE {state},
-- CLOSED_WITH_OPEN_LINES {state, open}.
-- DONE and ALREADY_DONE: the reservation.
CREATE FUNCTION extend_reservation(
    a_key text, a_operator text, a_reservation bigint, a_hold interval,
    a_note text DEFAULT '', a_print uuid DEFAULT NULL, OUT outcome text, OUT detail jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_bitmapscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    found_state text;
    still       bigint;
BEGIN
    IF a_hold <= interval '0' OR a_hold > interval '365 days' THEN
        RAISE EXCEPTION 'a reservation is held for more than 0 and at most 365 days from now'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    <<work>>
    BEGIN
        outcome := claim_request(
            operation_tag('EXTEND', a_reservation, a_operator), a_key, 'EXTEND',
            coalesce(a_print, md5(jsonb_build_array(
                a_reservation, extract(epoch FROM a_hold))::text)::uuid));
        IF outcome = 'SAME' THEN
            outcome := 'ALREADY_DONE';
            detail := reservation_json(a_reservation);
            RETURN;
        ELSIF outcome = 'OTHER' THEN
            outcome := 'KEY_REUSED';
            RETURN;
        END IF;

        -- Whoever ships, releases or expires it holds this row, too: one of them comes first.
        SELECT r.state INTO found_state
        FROM reservation r WHERE r.id = a_reservation FOR UPDATE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN_RESERVATION';
            EXIT work;
        ELSIF found_state <> 'OPEN' THEN
            SELECT bounded(sum(n.open)) INTO still
            FROM reservation_line n
            WHERE n.reservation_id = a_reservation AND n.stock_id IS NOT NULL;
            outcome := CASE WHEN still > 0 THEN 'CLOSED_WITH_OPEN_LINES' ELSE 'NOT_POSSIBLE' END;
            detail := jsonb_build_object('state', found_state, 'open', still);
            EXIT work;
        END IF;

        UPDATE reservation r SET expires_at = now() + a_hold WHERE r.id = a_reservation;
        INSERT INTO movement (operator, operation, note, product_id, reservation_id, request_key,
                              pieces, held_until)
        SELECT a_operator, 'EXTEND', a_note, n.product_id, a_reservation, a_key,
               bounded(sum(n.open)), now() + a_hold
        FROM reservation_line n
        WHERE n.reservation_id = a_reservation AND n.open > 0
        GROUP BY n.product_id
        ORDER BY min(n.line_no);
        outcome := 'DONE';
        detail := reservation_json(a_reservation);
        RETURN;
    END work;
    PERFORM take_back(a_key);
END
$$;
