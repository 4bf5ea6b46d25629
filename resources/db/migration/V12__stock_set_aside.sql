-- Stock that is there but cannot be promised: what lies at a location that is set aside, for example
-- what is damaged or waits for an inspection. The stock row says so itself, because whoever reserves
-- locks that row and nothing else; the key that it shares with its location keeps both the same.
ALTER TABLE location
    ADD COLUMN set_aside boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT location_set_aside_key UNIQUE (id, set_aside);
COMMENT ON COLUMN location.set_aside IS 'true: what lies there cannot be promised';

ALTER TABLE stock
    ADD COLUMN set_aside boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT stock_set_aside_not_promised CHECK (NOT set_aside OR reserved = 0),
    DROP CONSTRAINT stock_location_id_fkey,
    ADD CONSTRAINT stock_location_fkey FOREIGN KEY (location_id, set_aside)
        REFERENCES location (id, set_aside) ON UPDATE CASCADE;
COMMENT ON COLUMN stock.set_aside IS 'as its location says; then nothing of it is available';
COMMENT ON COLUMN stock.quantity IS
    'on hand, in pieces; available = quantity - reserved, and nothing where it is set aside';

-- A new row is as its location is. Shares the location's key, so that whoever sets the location
-- aside at this moment is waited for. As its owner: who may stock something need not be allowed to
-- change locations, which sharing a key asks for.
CREATE FUNCTION stock_as_its_location() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    SELECT l.set_aside INTO NEW.set_aside FROM location l WHERE l.id = NEW.location_id FOR KEY SHARE;
    NEW.set_aside := coalesce(NEW.set_aside, false);
    RETURN NEW;
END
$$;
CREATE TRIGGER stock_as_its_location BEFORE INSERT OR UPDATE OF location_id ON stock
    FOR EACH ROW EXECUTE FUNCTION stock_as_its_location();

ALTER TABLE catalog_change DROP CONSTRAINT catalog_change_operation_check;
ALTER TABLE catalog_change ADD CONSTRAINT catalog_change_operation_check CHECK (operation IN
    ('PRODUCT_ADD', 'PRODUCT_EDIT', 'PRODUCT_DEACTIVATE', 'PRODUCT_ACTIVATE', 'PRODUCT_PLACE',
     'LOCATION_ADD', 'LOCATION_RENAME', 'LOCATION_DEACTIVATE', 'LOCATION_ACTIVATE',
     'LOCATION_SET_ASIDE', 'LOCATION_PROMISE')) NOT VALID;
ALTER TABLE request DROP CONSTRAINT request_operation_known;
ALTER TABLE request ADD CONSTRAINT request_operation_known CHECK (operation IN
    ('RESERVE', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER',
     'PRODUCT_ADD', 'PRODUCT_EDIT', 'PRODUCT_DEACTIVATE', 'PRODUCT_ACTIVATE', 'PRODUCT_PLACE',
     'LOCATION_ADD', 'LOCATION_RENAME', 'LOCATION_DEACTIVATE', 'LOCATION_ACTIVATE',
     'LOCATION_SET_ASIDE', 'LOCATION_PROMISE')) NOT VALID;

-- Makes or changes a location. Answers with one word for what came of it, and what that is about;
-- everything but DONE is to be rolled back.
DROP FUNCTION change_location(text, text, uuid, text, text, text, text, text);
CREATE FUNCTION change_location(
    a_tag text, a_key text, a_print uuid, a_operation text, a_operator text, a_note text,
    a_name text, a_new_name text, a_set_aside boolean,
    OUT outcome text, OUT subject text)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    found_id bigint;
    pieces   bigint;
    before   jsonb;
    after    jsonb;
BEGIN
    subject := a_name;
    outcome := claim_request(a_tag, a_key, a_operation, a_print);
    IF outcome <> 'FRESH' THEN
        RETURN;
    END IF;
    IF a_operation = 'LOCATION_ADD' THEN
        INSERT INTO location (name, set_aside) VALUES (a_name, coalesce(a_set_aside, false))
        ON CONFLICT (name) DO NOTHING
        RETURNING id INTO found_id;
        IF NOT FOUND THEN
            outcome := 'EXISTS';
            RETURN;
        END IF;
    ELSE
        -- FOR UPDATE, because a new stock row shares the key of its location: whoever stocks
        -- something there for the first time waits, and then sees what became of it.
        SELECT l.id, to_jsonb(l) - 'id' INTO found_id, before
        FROM location l WHERE l.name = a_name FOR UPDATE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN';
            RETURN;
        END IF;
        IF a_operation = 'LOCATION_RENAME' THEN
            -- Not looked up before: somebody else may be making it just now.
            BEGIN
                UPDATE location l SET name = a_new_name WHERE l.id = found_id;
            EXCEPTION WHEN unique_violation THEN
                outcome := 'EXISTS';
                subject := a_new_name;
                RETURN;
            END;
        ELSIF a_operation = 'LOCATION_ACTIVATE' THEN
            UPDATE location l SET active = true WHERE l.id = found_id;
        ELSE
            -- The rows are locked by rising id, as everywhere.
            PERFORM FROM stock s WHERE s.location_id = found_id ORDER BY s.id FOR UPDATE;
            SELECT coalesce(sum(CASE a_operation WHEN 'LOCATION_SET_ASIDE' THEN s.reserved
                                                 ELSE s.quantity END), 0) INTO pieces
            FROM stock s WHERE s.location_id = found_id;
            IF a_operation = 'LOCATION_SET_ASIDE' THEN
                -- Another program may have forgotten what lines still hold.
                SELECT greatest(pieces, coalesce(sum(n.open), 0)) INTO pieces
                FROM reservation_line n
                JOIN stock s ON s.id = n.stock_id
                JOIN reservation r ON r.id = n.reservation_id
                WHERE s.location_id = found_id AND n.open > 0 AND r.state = 'OPEN';
            END IF;
            IF pieces > 0 AND a_operation <> 'LOCATION_PROMISE' THEN
                outcome := CASE a_operation WHEN 'LOCATION_SET_ASIDE' THEN 'PROMISED'
                                            ELSE 'NOT_EMPTY' END;
                subject := pieces::text;
                RETURN;
            END IF;
            UPDATE location l
            SET active = l.active AND a_operation <> 'LOCATION_DEACTIVATE',
                set_aside = CASE a_operation WHEN 'LOCATION_SET_ASIDE' THEN true
                                             WHEN 'LOCATION_PROMISE' THEN false
                                             ELSE l.set_aside END
            WHERE l.id = found_id;
        END IF;
    END IF;
    SELECT to_jsonb(l) - 'id' INTO after FROM location l WHERE l.id = found_id;
    INSERT INTO catalog_change (operator, operation, note, location_id, request_key, before, after)
    VALUES (a_operator, a_operation, a_note, found_id, a_key, before, after);
    outcome := 'DONE';
END
$$;

-- Says on which shelf and in which bin of a location a product lies; a null leaves a part as it is.
CREATE FUNCTION change_place(
    a_tag text, a_key text, a_print uuid, a_operator text, a_note text,
    a_sku text, a_location text, a_shelf text, a_bin text,
    OUT outcome text, OUT subject text)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    place  stock;
    before jsonb;
BEGIN
    subject := a_location;
    outcome := claim_request(a_tag, a_key, 'PRODUCT_PLACE', a_print);
    IF outcome <> 'FRESH' THEN
        RETURN;
    END IF;
    IF NOT EXISTS (SELECT FROM product p WHERE p.sku = a_sku) THEN
        outcome := 'UNKNOWN';
        RETURN;
    END IF;
    SELECT s.* INTO place
    FROM stock s JOIN product p ON p.id = s.product_id JOIN location l ON l.id = s.location_id
    WHERE p.sku = a_sku AND l.name = a_location FOR UPDATE OF s;
    IF NOT FOUND THEN
        outcome := CASE WHEN EXISTS (SELECT FROM location l WHERE l.name = a_location)
                        THEN 'NO_ROW' ELSE 'NO_LOCATION' END;
        RETURN;
    END IF;
    IF coalesce(a_shelf, place.shelf) = place.shelf AND coalesce(a_bin, place.bin) = place.bin THEN
        outcome := 'DONE';
        RETURN;
    END IF;
    before := jsonb_build_object('location', a_location, 'shelf', place.shelf, 'bin', place.bin);
    UPDATE stock s
    SET shelf = coalesce(a_shelf, s.shelf), bin = coalesce(a_bin, s.bin), version = s.version + 1
    WHERE s.id = place.id;
    INSERT INTO catalog_change (operator, operation, note, product_id, request_key, before, after)
    VALUES (a_operator, 'PRODUCT_PLACE', a_note, place.product_id, a_key, before,
            before || jsonb_build_object('shelf', coalesce(a_shelf, place.shelf),
                                         'bin', coalesce(a_bin, place.bin)));
    outcome := 'DONE';
END
$$;

-- A file may say which of its locations are set aside.
ALTER TABLE import_line ADD COLUMN set_aside boolean;

-- What lines after a_first up to a_last say of a location that is otherwise. Answers how many more
-- lines are bad.
CREATE FUNCTION judge_import_places(a_import bigint, a_first bigint, a_last bigint)
RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    marked bigint;
BEGIN
    UPDATE import_line i
    SET problems = jsonb_build_array(jsonb_build_object(
            'field', 'SET_ASIDE', 'kind', 'SET_ASIDE_OTHERWISE', 'value', i.set_aside::text,
            'detail', i.location))
    FROM location l
    WHERE i.import_id = a_import AND i.line_no > a_first AND i.line_no <= a_last
      AND i.problems IS NULL AND i.set_aside IS NOT NULL
      AND l.name = i.location AND l.set_aside <> i.set_aside;
    GET DIAGNOSTICS marked = ROW_COUNT;
    RETURN marked;
END
$$;

-- Checks what a file says of its locations, after check_import has looked at everything else.
CREATE FUNCTION check_import_places(a_import bigint)
RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
BEGIN
    WITH torn AS (
        SELECT i.line_no, i.set_aside, first_value(i.line_no) OVER w AS line,
               first_value(i.set_aside) OVER w AS first
        FROM import_line i
        WHERE i.import_id = a_import AND i.problems IS NULL AND i.location IS NOT NULL
          AND i.set_aside IS NOT NULL
        WINDOW w AS (PARTITION BY i.location ORDER BY i.line_no)
    )
    UPDATE import_line i
    SET problems = jsonb_build_array(jsonb_build_object(
            'field', 'SET_ASIDE', 'kind', 'PLACE_CONTRADICTS', 'value', t.set_aside::text,
            'detail', t.line::text))
    FROM torn t
    WHERE t.set_aside <> t.first AND i.import_id = a_import AND i.line_no = t.line_no;
    -- What one line says of a location that is new holds for all lines of it, whichever slice comes
    -- first; a line that is bad for another reason has said it all the same.
    UPDATE import_line i SET set_aside = said.set_aside
    FROM (SELECT o.location, (array_agg(o.set_aside ORDER BY o.line_no))[1] AS set_aside
          FROM import_line o
          WHERE o.import_id = a_import AND o.location IS NOT NULL AND o.set_aside IS NOT NULL
          GROUP BY o.location) AS said
    WHERE i.import_id = a_import AND i.location = said.location AND i.set_aside IS NULL
      AND NOT EXISTS (SELECT FROM location l WHERE l.name = said.location);
    PERFORM judge_import_places(a_import, 0, 9223372036854775807);
    UPDATE stock_import s
    SET bad = (SELECT count(*) FROM import_line i
               WHERE i.import_id = a_import AND i.problems IS NOT NULL)
    WHERE s.id = a_import;
END
$$;

-- Applies the next a_lines lines of an import as apply_import does, after it has made the locations
-- among them that are set aside: nothing is put there that could be promised in between.
CREATE FUNCTION take_import(
    a_tag text, a_import bigint, a_lines int, OUT applied bigint, OUT finished boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
DECLARE
    batch stock_import;
    last  bigint;
    made  bigint;
    good  bigint := a_lines;
BEGIN
    PERFORM set_config('application_name', a_tag, true);
    SELECT * INTO STRICT batch FROM stock_import WHERE id = a_import FOR UPDATE;
    SELECT max(s.line_no) INTO last
    FROM (SELECT i.line_no FROM import_line i
          WHERE i.import_id = a_import AND i.line_no > batch.applied_to AND i.problems IS NULL
          ORDER BY i.line_no LIMIT a_lines) AS s;
    WITH made AS (
        INSERT INTO location (name, set_aside)
        SELECT DISTINCT i.location, true FROM import_line i
        WHERE i.import_id = a_import AND i.line_no > batch.applied_to AND i.line_no <= last
          AND i.problems IS NULL AND i.set_aside AND i.location IS NOT NULL
          AND NOT EXISTS (SELECT FROM location l WHERE l.name = i.location)
        ORDER BY i.location
        ON CONFLICT (name) DO NOTHING
        RETURNING location.*
    )
    INSERT INTO catalog_change (operator, operation, note, location_id, request_key, after)
    SELECT batch.operator, 'LOCATION_ADD', batch.note, m.id, 'import-' || a_import,
           to_jsonb(m) - 'id'
    FROM made m;
    GET DIAGNOSTICS made = ROW_COUNT;
    UPDATE stock_import s SET locations_added = s.locations_added + made
    WHERE s.id = a_import AND made > 0;
    -- Only so many that apply_import does not go further than was looked at here.
    IF judge_import_places(a_import, batch.applied_to, last) > 0 THEN
        SELECT count(*) INTO good
        FROM import_line i
        WHERE i.import_id = a_import AND i.line_no > batch.applied_to AND i.line_no <= last
          AND i.problems IS NULL;
        IF good = 0 THEN
            applied := 0;
            finished := false;
            RETURN;
        END IF;
    END IF;
    SELECT a.applied, a.finished INTO applied, finished
    FROM apply_import(a_tag, a_import, good::int) AS a;
END
$$;
