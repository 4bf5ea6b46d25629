-- Operations on stock are decided here, each by one call, so that no lock of a row ever waits for an
-- answer to travel. What all of these functions share:
--   * One call is one transaction, unless whoever calls wraps it into one of his own; then he holds
--     the locks, and the lock view names him.
--   * They answer with one word for what came of it, and with details as JSON. DONE and ALREADY_DONE
--     are done; anything else is a refusal, which has changed nothing and left no key.
--   * The tag in application_name is set before anything can wait.
--   * The request key is claimed first, then rows are locked: a reservation before stock, stock by
--     rising number. Who holds what a call needs is waited for as long as lock_timeout says.
--   * They work in the schema that they were installed in, whatever search_path the caller has.
--   * Their plans are made once for each session, not for each call, which would cost more than all
--     the rest; and rows are found by an index, however small a table is: under SERIALIZABLE whoever
--     reads a whole table collides with all who write to it.

-- Under SERIALIZABLE the check of these two keys reads the last page of the reservations' primary
-- key, into which everybody else inserts: nine of ten transactions that shared no product with
-- another had to start over for that alone. Operations write these numbers in the statement that
-- makes the reservation, or while they hold it; everybody else is checked as before.
ALTER TABLE reservation_line DROP CONSTRAINT reservation_line_reservation_id_fkey;
ALTER TABLE movement DROP CONSTRAINT movement_reservation_id_fkey;

CREATE FUNCTION reservation_is_there() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    PERFORM FROM reservation r WHERE r.id = NEW.reservation_id FOR KEY SHARE;
    IF NOT FOUND AND NEW.reservation_id IS NOT NULL THEN
        RAISE EXCEPTION 'there is no reservation %', NEW.reservation_id
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER line_of_a_reservation BEFORE INSERT OR UPDATE OF reservation_id ON reservation_line
    FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION reservation_is_there();
CREATE TRIGGER movement_of_a_reservation BEFORE INSERT ON movement FOR EACH ROW
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION reservation_is_there();

-- No operation takes a reservation away, so this costs nobody anything.
CREATE FUNCTION reservation_is_needed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        IF EXISTS (SELECT FROM reservation_line) OR EXISTS (SELECT FROM movement m
                                                            WHERE m.reservation_id IS NOT NULL) THEN
            RAISE EXCEPTION 'reservations have lines or movements'
                USING ERRCODE = 'foreign_key_violation';
        END IF;
        RETURN NULL;
    ELSIF current_setting('transaction_isolation') = 'repeatable read' THEN
        RAISE EXCEPTION 'a reservation cannot be taken away under REPEATABLE READ, which does not see its newest lines'
            USING ERRCODE = 'feature_not_supported';
    END IF;
    IF EXISTS (SELECT FROM reservation_line n WHERE n.reservation_id = OLD.id)
       OR EXISTS (SELECT FROM movement m WHERE m.reservation_id = OLD.id) THEN
        RAISE EXCEPTION 'reservation % has lines or movements', OLD.id
            USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER reservation_with_lines BEFORE DELETE OR UPDATE OF id ON reservation
    FOR EACH ROW EXECUTE FUNCTION reservation_is_needed();
CREATE TRIGGER reservations_with_lines BEFORE TRUNCATE ON reservation
    FOR EACH STATEMENT EXECUTE FUNCTION reservation_is_needed();

-- A line that is asked for, with what is known of its product; without a number it is unknown.
CREATE TYPE wanted_line AS (
    line_no      bigint,
    sku          text,
    location     text,
    pieces       bigint,
    product_id   bigint,
    name         text,
    tracked      boolean,
    active       boolean,
    safety_stock bigint
);

-- A stock row as its lock was obtained.
CREATE TYPE held_stock AS (
    id         bigint,
    product_id bigint,
    location   text,
    quantity   bigint,
    reserved   bigint,
    set_aside  boolean
);

-- What is taken from a stock row, with what is known of the row and its product.
CREATE TYPE taken_stock AS (
    id         bigint,
    product_id bigint,
    sku        text,
    name       text,
    location   text,
    pieces     bigint,
    quantity   bigint,
    reserved   bigint
);

-- Undoes what a call that is refused has written before it could know: its key, and a stock row that
-- it made. As its owner: who may work here need not be allowed to delete. Nothing that ever meant
-- anything can be deleted by it.
CREATE FUNCTION take_back(a_key text, a_stock bigint DEFAULT NULL)
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
      AND r.operation IN ('RESERVE', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER');
END
$$;

-- Refuses lines whose parts do not belong together.
CREATE FUNCTION check_lines(a_skus text[], a_locations text[], a_pieces bigint[])
RETURNS void LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF cardinality(a_skus) > 200
       OR cardinality(a_locations) IS DISTINCT FROM cardinality(a_skus)
       OR cardinality(a_pieces) IS DISTINCT FROM cardinality(a_skus)
       OR cardinality(a_skus) > 0 AND (
              (array_ndims(a_skus), array_ndims(a_locations), array_ndims(a_pieces)) <> (1, 1, 1)
           OR (array_lower(a_skus, 1), array_lower(a_locations, 1), array_lower(a_pieces, 1)) <> (1, 1, 1)
           OR array_position(a_skus, NULL) IS NOT NULL OR array_position(a_pieces, NULL) IS NOT NULL
           OR NOT 1 <= ALL (a_pieces) OR NOT 1000000000 >= ALL (a_pieces))
    THEN
        RAISE EXCEPTION 'lines are up to 200 SKUs, each with a location or null, and 1 to 1000000000 pieces'
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
END
$$;

-- The name that a transaction leaves in application_name, at most 63 bytes of printable ASCII:
-- holdfast/OPERATION/number/operator, the operator with everything unusual percent-encoded and cut
-- where that does the least harm.
CREATE FUNCTION operation_tag(a_operation text, a_subject bigint, a_operator text)
RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    tag    text := 'holdfast/' || a_operation || '/' || coalesce(a_subject::text, '-') || '/';
    letter text;
    part   text;
BEGIN
    IF a_operator COLLATE "C" ~ '^[A-Za-z0-9.*_-]*$' THEN
        RETURN left(tag || a_operator, 63);
    END IF;
    FOREACH letter IN ARRAY regexp_split_to_array(a_operator, '') LOOP
        part := CASE WHEN letter COLLATE "C" ~ '[A-Za-z0-9.*_-]' THEN letter
                     WHEN letter = ' ' THEN '+'
                     ELSE regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')),
                                         '(..)', '%\1', 'g') END;
        EXIT WHEN length(tag || part) > 63;
        tag := tag || part;
    END LOOP;
    RETURN tag;
END
$$;

-- A reservation with its lines; null when there is none.
CREATE FUNCTION reservation_json(a_reservation bigint) RETURNS jsonb LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    RETURN (SELECT jsonb_build_object(
               'id', r.id, 'state', r.state, 'operator', r.operator, 'note', r.note,
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

-- A sum of what another program may have written, cut to what a bigint holds.
CREATE FUNCTION bounded(a_number numeric) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT least(greatest(coalesce(a_number, 0), -9223372036854775808), 9223372036854775807)::bigint
$$;
