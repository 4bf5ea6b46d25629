-- Products, barcodes and locations that people keep themselves. Nothing with a history is deleted:
-- what is not wanted any more is switched off. Each change is one call of a function here, under
-- the lock of its row, and is written into a ledger of its own that only grows.

ALTER TABLE product
    ADD COLUMN unit   text    NOT NULL DEFAULT 'piece' CHECK (length(unit) BETWEEN 1 AND 30),
    ADD COLUMN active boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN product.active IS 'false: neither received nor reserved any more';
ALTER TABLE location
    ADD COLUMN active boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN location.active IS 'false: nothing lies there, and nothing may be put there';

CREATE TABLE barcode (
    code       text   PRIMARY KEY CHECK (code = btrim(code) AND length(code) BETWEEN 1 AND 100),
    product_id bigint NOT NULL REFERENCES product
);
CREATE INDEX barcode_product ON barcode (product_id);
COMMENT ON TABLE barcode IS 'what labels of a product say beside its SKU; each means one product only';

CREATE TABLE catalog_change (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at          timestamptz NOT NULL DEFAULT clock_timestamp() CHECK (isfinite(at)),
    operator    text NOT NULL CHECK (length(operator) BETWEEN 1 AND 64 AND btrim(operator) <> ''),
    operation   text NOT NULL CHECK (operation IN
                    ('PRODUCT_ADD', 'PRODUCT_EDIT', 'PRODUCT_DEACTIVATE', 'PRODUCT_ACTIVATE',
                     'LOCATION_ADD', 'LOCATION_RENAME', 'LOCATION_DEACTIVATE', 'LOCATION_ACTIVATE')),
    note        text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    product_id  bigint REFERENCES product,
    location_id bigint REFERENCES location,
    request_key text NOT NULL,
    before      jsonb,
    after       jsonb NOT NULL,
    CONSTRAINT catalog_change_of_one CHECK (num_nonnulls(product_id, location_id) = 1)
);
CREATE INDEX catalog_change_product ON catalog_change (product_id, id);
CREATE INDEX catalog_change_location ON catalog_change (location_id, id);
COMMENT ON TABLE catalog_change IS 'who changed products and locations, and how; append-only';

CREATE FUNCTION catalog_change_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of products and locations is append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER catalog_change_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON catalog_change
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_change_is_append_only();

ALTER TABLE request DROP CONSTRAINT request_operation_known;
ALTER TABLE request ADD CONSTRAINT request_operation_known CHECK (operation IN
    ('RESERVE', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER',
     'PRODUCT_ADD', 'PRODUCT_EDIT', 'PRODUCT_DEACTIVATE', 'PRODUCT_ACTIVATE',
     'LOCATION_ADD', 'LOCATION_RENAME', 'LOCATION_DEACTIVATE', 'LOCATION_ACTIVATE')) NOT VALID;

-- Leaves the transaction's tag and claims the idempotency key. FRESH: it belongs to this
-- transaction now; SAME: the same request was carried out before; OTHER: another one has it.
CREATE FUNCTION claim_request(a_tag text, a_key text, a_operation text, a_print uuid)
RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
BEGIN
    PERFORM set_config('application_name', a_tag, true);
    INSERT INTO request (key, operation, fingerprint)
    VALUES (a_key, a_operation, a_print)
    ON CONFLICT (key) DO NOTHING;
    IF FOUND THEN
        RETURN 'FRESH';
    END IF;
    RETURN (SELECT CASE WHEN r.operation = a_operation AND r.fingerprint = a_print
                        THEN 'SAME' ELSE 'OTHER' END
            FROM request r WHERE r.key = a_key);
END
$$;

CREATE FUNCTION product_json(a_id bigint) RETURNS jsonb LANGUAGE sql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
    SELECT to_jsonb(p) - 'id' || jsonb_build_object('barcodes',
               coalesce((SELECT jsonb_agg(b.code ORDER BY b.code)
                         FROM barcode b WHERE b.product_id = p.id), '[]'))
    FROM product p WHERE p.id = a_id
$$;

-- Makes or changes a product; a null leaves a part as it is. Answers with one word for what came of
-- it, and what that is about; everything but DONE is to be rolled back.
CREATE FUNCTION change_product(
    a_tag text, a_key text, a_print uuid, a_operation text, a_operator text, a_note text,
    a_sku text, a_name text, a_category text, a_unit text, a_tracked boolean,
    a_safety_stock bigint, a_reorder_point bigint, a_barcodes text[],
    OUT outcome text, OUT subject text)
LANGUAGE plpgsql SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    found_id  bigint;
    tracking  boolean;
    before    jsonb;
BEGIN
    subject := a_sku;
    outcome := claim_request(a_tag, a_key, a_operation, a_print);
    IF outcome <> 'FRESH' THEN
        RETURN;
    END IF;
    IF a_operation = 'PRODUCT_ADD' THEN
        INSERT INTO product (sku, name, category, unit, tracked, safety_stock, reorder_point)
        VALUES (a_sku, a_name, coalesce(a_category, ''), coalesce(a_unit, 'piece'),
                coalesce(a_tracked, true), coalesce(a_safety_stock, 0),
                coalesce(a_reorder_point, 0))
        ON CONFLICT (sku) DO NOTHING
        RETURNING id INTO found_id;
        IF NOT FOUND THEN
            outcome := 'EXISTS';
            RETURN;
        END IF;
    ELSE
        -- Nobody who reserves waits for this: they only share the key.
        SELECT p.id, p.tracked INTO found_id, tracking
        FROM product p WHERE p.sku = a_sku FOR NO KEY UPDATE;
        IF NOT FOUND THEN
            outcome := 'UNKNOWN';
            RETURN;
        END IF;
        IF a_tracked <> tracking
           AND EXISTS (SELECT FROM movement m WHERE m.product_id = found_id) THEN
            outcome := 'TRACKED';
            RETURN;
        END IF;
        before := product_json(found_id);
        UPDATE product p
        SET name = coalesce(a_name, p.name), category = coalesce(a_category, p.category),
            unit = coalesce(a_unit, p.unit), tracked = coalesce(a_tracked, p.tracked),
            safety_stock = coalesce(a_safety_stock, p.safety_stock),
            reorder_point = coalesce(a_reorder_point, p.reorder_point),
            active = CASE a_operation WHEN 'PRODUCT_DEACTIVATE' THEN false
                                      WHEN 'PRODUCT_ACTIVATE' THEN true ELSE p.active END
        WHERE p.id = found_id;
    END IF;
    IF a_barcodes IS NOT NULL THEN
        DELETE FROM barcode b WHERE b.product_id = found_id AND b.code <> ALL (a_barcodes);
        -- In one order, so that two who want the same codes do not wait for each other in a circle.
        INSERT INTO barcode (code, product_id)
        SELECT DISTINCT c.code, found_id FROM unnest(a_barcodes) AS c (code) ORDER BY c.code
        ON CONFLICT (code) DO NOTHING;
        SELECT b.code || E'\n' || p.sku INTO subject
        FROM barcode b JOIN product p ON p.id = b.product_id
        WHERE b.code = ANY (a_barcodes) AND b.product_id <> found_id
        ORDER BY b.code LIMIT 1;
        IF NOT FOUND THEN
            SELECT p.sku || E'\n' || p.sku INTO subject
            FROM product p WHERE p.sku = ANY (a_barcodes) AND p.id <> found_id LIMIT 1;
        END IF;
        IF FOUND THEN
            outcome := 'BARCODE';
            RETURN;
        END IF;
        subject := a_sku;
    END IF;
    IF EXISTS (SELECT FROM barcode b WHERE b.code = a_sku AND b.product_id <> found_id) THEN
        outcome := 'BARCODE';
        subject := a_sku || E'\n' || (SELECT p.sku FROM barcode b
                                      JOIN product p ON p.id = b.product_id WHERE b.code = a_sku);
        RETURN;
    END IF;
    INSERT INTO catalog_change (operator, operation, note, product_id, request_key, before, after)
    VALUES (a_operator, a_operation, a_note, found_id, a_key, before, product_json(found_id));
    outcome := 'DONE';
END
$$;

-- Makes or changes a location, in the same manner.
CREATE FUNCTION change_location(
    a_tag text, a_key text, a_print uuid, a_operation text, a_operator text, a_note text,
    a_name text, a_new_name text,
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
        INSERT INTO location (name) VALUES (a_name)
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
        ELSIF a_operation = 'LOCATION_DEACTIVATE' THEN
            -- The rows are locked by rising id, as everywhere.
            PERFORM FROM stock s WHERE s.location_id = found_id ORDER BY s.id FOR UPDATE;
            SELECT coalesce(sum(s.quantity), 0) INTO pieces
            FROM stock s WHERE s.location_id = found_id;
            IF pieces > 0 THEN
                outcome := 'NOT_EMPTY';
                subject := pieces::text;
                RETURN;
            END IF;
            UPDATE location l SET active = false WHERE l.id = found_id;
        ELSE
            UPDATE location l SET active = true WHERE l.id = found_id;
        END IF;
    END IF;
    SELECT to_jsonb(l) - 'id' INTO after FROM location l WHERE l.id = found_id;
    INSERT INTO catalog_change (operator, operation, note, location_id, request_key, before, after)
    VALUES (a_operator, a_operation, a_note, found_id, a_key, before, after);
    outcome := 'DONE';
END
$$;
