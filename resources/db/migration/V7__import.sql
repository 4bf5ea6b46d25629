-- Files of products, stock, barcodes and locations. A file is copied into import_line and checked
-- there as a whole, which locks nothing that anybody else works with. Then it is applied slice by
-- slice, each a short transaction under the number of the import, so that one that was interrupted
-- goes on where it stopped and no lock is held for long.

CREATE TABLE stock_import (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at               timestamptz NOT NULL DEFAULT clock_timestamp() CHECK (isfinite(at)),
    operator         text   NOT NULL CHECK (length(operator) BETWEEN 1 AND 64 AND btrim(operator) <> ''),
    note             text   NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    file             text   NOT NULL CHECK (length(file) <= 255),
    content          uuid   NOT NULL,
    state            text   NOT NULL DEFAULT 'CHECKED' CHECK (state IN ('CHECKED', 'APPLYING', 'DONE')),
    lines            bigint NOT NULL DEFAULT 0,
    bad              bigint NOT NULL DEFAULT 0,
    applied_to       bigint NOT NULL DEFAULT 0,
    products_added   bigint NOT NULL DEFAULT 0,
    products_changed bigint NOT NULL DEFAULT 0,
    locations_added  bigint NOT NULL DEFAULT 0,
    barcodes_added   bigint NOT NULL DEFAULT 0,
    stock_changed    bigint NOT NULL DEFAULT 0,
    pieces_in        bigint NOT NULL DEFAULT 0,
    pieces_out       bigint NOT NULL DEFAULT 0,
    finished_at      timestamptz
);
CREATE INDEX stock_import_content ON stock_import (content);
COMMENT ON TABLE stock_import IS 'each file that was taken in, and what it changed; its movements carry the key import-<id>';
COMMENT ON COLUMN stock_import.content IS 'of the file and of how it was read: the same again is not taken in twice';
COMMENT ON COLUMN stock_import.applied_to IS 'the last line that was dealt with';

CREATE TABLE import_line (
    import_id     bigint NOT NULL REFERENCES stock_import ON DELETE CASCADE,
    line_no       bigint NOT NULL,
    sku           text,
    name          text,
    category      text,
    unit          text,
    tracked       boolean,
    reorder_point bigint,
    safety_stock  bigint,
    barcodes      text[],
    active        boolean,
    location      text,
    shelf         text,
    bin           text,
    stock         bigint,
    problems      jsonb,
    PRIMARY KEY (import_id, line_no)
);
CREATE INDEX import_line_bad ON import_line (import_id, line_no) WHERE problems IS NOT NULL;
COMMENT ON TABLE import_line IS 'lines of files between check and end of their import; null: the file says nothing of it';
COMMENT ON COLUMN import_line.problems IS 'why the line cannot be taken: objects of field, kind, value and detail';

CREATE INDEX location_name_lower ON location (lower(name));

ALTER TABLE catalog_change DROP CONSTRAINT catalog_change_operation_check;
ALTER TABLE catalog_change ADD CONSTRAINT catalog_change_operation_check CHECK (operation IN
    ('PRODUCT_ADD', 'PRODUCT_EDIT', 'PRODUCT_DEACTIVATE', 'PRODUCT_ACTIVATE', 'PRODUCT_PLACE',
     'LOCATION_ADD', 'LOCATION_RENAME', 'LOCATION_DEACTIVATE', 'LOCATION_ACTIVATE')) NOT VALID;

-- What is wrong with lines after a_first up to a_last when they are held against the inventory as it
-- is now. Answers how many more lines are bad.
CREATE FUNCTION judge_import(a_import bigint, a_first bigint, a_last bigint)
RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
DECLARE
    marked bigint;
BEGIN
    WITH slice AS MATERIALIZED (
        SELECT i.line_no, i.sku, i.tracked, i.active, i.location, i.stock, p.id AS product_id,
               p.tracked AS is_tracked, p.active AS is_active,
               l.active AS place_active, s.quantity, s.reserved
        FROM import_line i
        LEFT JOIN product p ON p.sku = i.sku
        LEFT JOIN location l ON l.name = i.location
        LEFT JOIN stock s ON s.product_id = p.id AND s.location_id = l.id
        WHERE i.import_id = a_import AND i.line_no > a_first AND i.line_no <= a_last
          AND i.problems IS NULL
    ), label AS MATERIALIZED (
        SELECT i.line_no, i.sku, c.code
        FROM import_line i, unnest(i.barcodes) AS c (code)
        WHERE i.import_id = a_import AND i.line_no > a_first AND i.line_no <= a_last
          AND i.problems IS NULL
    ), found (line_no, field, kind, value, detail) AS (
        SELECT x.line_no, 'BARCODES', 'BARCODE_TAKEN', x.code, p.sku
        FROM label x JOIN barcode b ON b.code = x.code JOIN product p ON p.id = b.product_id
        WHERE p.sku <> x.sku
        UNION ALL
        SELECT x.line_no, 'BARCODES', 'BARCODE_TAKEN', x.code, p.sku
        FROM label x JOIN product p ON p.sku = x.code
        WHERE p.sku <> x.sku
        UNION ALL
        SELECT x.line_no, 'SKU', 'SKU_IS_BARCODE', x.sku, p.sku
        FROM slice x JOIN barcode b ON b.code = x.sku JOIN product p ON p.id = b.product_id
        WHERE p.sku <> x.sku
        UNION ALL
        SELECT x.line_no, 'TRACKED', 'TRACKING_FIXED', x.tracked::text, ''
        FROM slice x
        WHERE x.tracked <> x.is_tracked
          AND EXISTS (SELECT FROM movement m WHERE m.product_id = x.product_id)
        UNION ALL
        SELECT x.line_no, 'STOCK', 'NOT_TRACKED', x.stock::text, ''
        FROM slice x
        WHERE x.stock > 0 AND NOT coalesce(x.tracked, x.is_tracked, true)
        UNION ALL
        SELECT x.line_no, 'STOCK', 'PRODUCT_OFF', x.stock::text, ''
        FROM slice x
        WHERE NOT x.is_active AND NOT coalesce(x.active, false)
          AND x.stock <> coalesce(x.quantity, 0)
          -- Opening stock of a product that has been switched off before it comes in.
          AND EXISTS (SELECT FROM movement m WHERE m.product_id = x.product_id)
        UNION ALL
        SELECT x.line_no, 'LOCATION', 'LOCATION_OFF', x.location, ''
        FROM slice x
        WHERE NOT x.place_active AND x.stock <> coalesce(x.quantity, 0)
        UNION ALL
        SELECT x.line_no, 'STOCK', 'BELOW_RESERVED', x.stock::text, x.reserved::text
        FROM slice x
        WHERE x.stock < x.reserved
    ), told AS (
        SELECT f.line_no, jsonb_agg(jsonb_build_object(
                   'field', f.field, 'kind', f.kind, 'value', f.value, 'detail', f.detail)) AS problems
        FROM found f GROUP BY f.line_no
    )
    UPDATE import_line i SET problems = t.problems
    FROM told t
    WHERE i.import_id = a_import AND i.line_no = t.line_no;
    GET DIAGNOSTICS marked = ROW_COUNT;
    RETURN marked;
END
$$;

-- Checks a whole file: its lines against each other, and against the inventory.
CREATE FUNCTION check_import(a_import bigint)
RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
BEGIN
    -- A location that differs from a known one, or from an earlier line's, in case only is that one.
    WITH spelled AS (
        SELECT i.location, lower(i.location) AS low, min(i.line_no) AS line
        FROM import_line i WHERE i.import_id = a_import AND i.location IS NOT NULL
        GROUP BY i.location
    ), meant AS (
        SELECT s.location,
               coalesce((SELECT l.name FROM location l WHERE l.name = s.location),
                        (SELECT min(l.name) FROM location l WHERE lower(l.name) = s.low
                         HAVING count(*) = 1),
                        first_value(s.location) OVER (PARTITION BY s.low ORDER BY s.line)) AS name
        FROM spelled s
    )
    UPDATE import_line i SET location = m.name
    FROM meant m
    WHERE i.import_id = a_import AND i.location = m.location AND m.name <> m.location;

    -- The same thing twice.
    WITH numbered AS (
        SELECT i.line_no, i.sku,
               first_value(i.line_no) OVER w AS first, row_number() OVER w AS nth
        FROM import_line i
        WHERE i.import_id = a_import AND i.problems IS NULL AND i.sku IS NOT NULL
        WINDOW w AS (PARTITION BY i.sku, coalesce(i.location, ''), i.stock IS NULL,
                                  CASE WHEN i.stock IS NULL THEN i.barcodes END
                     ORDER BY i.line_no)
    )
    UPDATE import_line i
    SET problems = jsonb_build_array(jsonb_build_object(
            'field', 'SKU', 'kind', 'TWICE', 'value', n.sku, 'detail', n.first::text))
    FROM numbered n
    WHERE n.nth > 1 AND i.import_id = a_import AND i.line_no = n.line_no;

    -- Several lines of one product that say different things of it.
    WITH torn AS (
        SELECT i.sku,
               (array_agg(i.name ORDER BY i.line_no) FILTER (WHERE i.name IS NOT NULL))[1] AS name,
               (array_agg(i.category ORDER BY i.line_no)
                    FILTER (WHERE i.category IS NOT NULL))[1] AS category,
               (array_agg(i.unit ORDER BY i.line_no) FILTER (WHERE i.unit IS NOT NULL))[1] AS unit,
               (array_agg(i.tracked ORDER BY i.line_no)
                    FILTER (WHERE i.tracked IS NOT NULL))[1] AS tracked,
               (array_agg(i.active ORDER BY i.line_no)
                    FILTER (WHERE i.active IS NOT NULL))[1] AS active,
               (array_agg(i.reorder_point ORDER BY i.line_no)
                    FILTER (WHERE i.reorder_point IS NOT NULL))[1] AS reorder_point,
               (array_agg(i.safety_stock ORDER BY i.line_no)
                    FILTER (WHERE i.safety_stock IS NOT NULL))[1] AS safety_stock,
               min(i.line_no) AS line
        FROM import_line i
        WHERE i.import_id = a_import AND i.problems IS NULL AND i.sku IS NOT NULL
        GROUP BY i.sku
        HAVING count(*) > 1
           AND (min(i.name) <> max(i.name) OR min(i.category) <> max(i.category)
                OR min(i.unit) <> max(i.unit) OR bool_and(i.tracked) <> bool_or(i.tracked)
                OR bool_and(i.active) <> bool_or(i.active)
                OR min(i.reorder_point) <> max(i.reorder_point)
                OR min(i.safety_stock) <> max(i.safety_stock))
    ), odd AS (
        SELECT i.line_no, t.line, v.field, v.said
        FROM torn t
        JOIN import_line i ON i.import_id = a_import AND i.sku = t.sku AND i.problems IS NULL
        CROSS JOIN LATERAL (VALUES
            ('NAME', i.name, t.name), ('CATEGORY', i.category, t.category),
            ('UNIT', i.unit, t.unit), ('TRACKED', i.tracked::text, t.tracked::text),
            ('ACTIVE', i.active::text, t.active::text),
            ('REORDER_POINT', i.reorder_point::text, t.reorder_point::text),
            ('SAFETY_STOCK', i.safety_stock::text, t.safety_stock::text)) AS v (field, said, first)
        WHERE v.said <> v.first
    ), told AS (
        SELECT o.line_no, jsonb_agg(jsonb_build_object(
                   'field', o.field, 'kind', 'CONTRADICTS', 'value', o.said,
                   'detail', o.line::text)) AS problems
        FROM odd o GROUP BY o.line_no
    )
    UPDATE import_line i SET problems = t.problems
    FROM told t
    WHERE i.import_id = a_import AND i.line_no = t.line_no;

    -- One place in the warehouse, or another.
    WITH torn AS (
        SELECT i.line_no, i.shelf, i.bin,
               first_value(i.line_no) OVER w AS line,
               first_value(i.shelf) OVER w AS first_shelf, first_value(i.bin) OVER w AS first_bin
        FROM import_line i
        WHERE i.import_id = a_import AND i.problems IS NULL AND i.sku IS NOT NULL
          AND i.location IS NOT NULL AND (i.shelf IS NOT NULL OR i.bin IS NOT NULL)
        WINDOW w AS (PARTITION BY i.sku, i.location ORDER BY i.line_no)
    )
    UPDATE import_line i
    SET problems = jsonb_build_array(jsonb_build_object(
            'field', CASE WHEN t.shelf <> t.first_shelf THEN 'SHELF' ELSE 'BIN' END,
            'kind', 'CONTRADICTS',
            'value', CASE WHEN t.shelf <> t.first_shelf THEN t.shelf ELSE t.bin END,
            'detail', t.line::text))
    FROM torn t
    WHERE (t.shelf <> t.first_shelf OR t.bin <> t.first_bin)
      AND i.import_id = a_import AND i.line_no = t.line_no;

    -- One label on two products.
    WITH label AS MATERIALIZED (
        SELECT i.line_no, i.sku, c.code, first_value(i.sku) OVER w AS first
        FROM import_line i, unnest(i.barcodes) AS c (code)
        WHERE i.import_id = a_import AND i.problems IS NULL
        WINDOW w AS (PARTITION BY c.code ORDER BY i.line_no)
    ), found AS (
        SELECT x.line_no, x.code, x.first AS other FROM label x WHERE x.first <> x.sku
        UNION
        SELECT x.line_no, x.code, i.sku
        FROM label x JOIN import_line i ON i.import_id = a_import AND i.sku = x.code
        WHERE i.sku <> x.sku AND i.problems IS NULL
    ), told AS (
        SELECT f.line_no, jsonb_agg(jsonb_build_object(
                   'field', 'BARCODES', 'kind', 'BARCODE_TAKEN', 'value', f.code,
                   'detail', f.other)) AS problems
        FROM found f GROUP BY f.line_no
    )
    UPDATE import_line i SET problems = t.problems
    FROM told t
    WHERE i.import_id = a_import AND i.line_no = t.line_no;

    PERFORM judge_import(a_import, 0, 9223372036854775807);
    UPDATE stock_import s
    SET (lines, bad) = (SELECT count(*), count(*) FILTER (WHERE i.problems IS NOT NULL)
                        FROM import_line i WHERE i.import_id = a_import)
    WHERE s.id = a_import;
END
$$;

-- What the good lines of an import would change, as things stand.
CREATE FUNCTION preview_import(
    a_import bigint,
    OUT products_added bigint, OUT products_changed bigint, OUT locations_added bigint,
    OUT new_locations text[], OUT barcodes_added bigint, OUT stock_changed bigint,
    OUT pieces_in bigint, OUT pieces_out bigint)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' AS $$
BEGIN
    SELECT count(DISTINCT i.sku) FILTER (WHERE p.id IS NULL),
           count(DISTINCT i.sku) FILTER (WHERE p.id IS NOT NULL AND (
               i.name <> p.name OR i.category <> p.category OR i.unit <> p.unit
               OR i.tracked <> p.tracked OR i.reorder_point <> p.reorder_point
               OR i.safety_stock <> p.safety_stock OR i.active <> p.active
               OR EXISTS (SELECT FROM unnest(i.barcodes) AS c (code)
                          WHERE c.code NOT IN (SELECT b.code FROM barcode b
                                               WHERE b.product_id = p.id))))
    INTO products_added, products_changed
    FROM import_line i LEFT JOIN product p ON p.sku = i.sku
    WHERE i.import_id = a_import AND i.problems IS NULL AND i.sku IS NOT NULL;

    SELECT count(*), (array_agg(n.location ORDER BY n.location))[1:20]
    INTO locations_added, new_locations
    FROM (SELECT DISTINCT i.location FROM import_line i
          WHERE i.import_id = a_import AND i.problems IS NULL AND i.location IS NOT NULL) AS n
    WHERE NOT EXISTS (SELECT FROM location l WHERE l.name = n.location);

    SELECT count(DISTINCT c.code) INTO barcodes_added
    FROM import_line i, unnest(i.barcodes) AS c (code)
    WHERE i.import_id = a_import AND i.problems IS NULL
      AND NOT EXISTS (SELECT FROM barcode b WHERE b.code = c.code);

    SELECT count(*) FILTER (WHERE i.stock <> coalesce(s.quantity, 0)),
           coalesce(sum(greatest(i.stock - coalesce(s.quantity, 0), 0)), 0),
           coalesce(sum(greatest(coalesce(s.quantity, 0) - i.stock, 0)), 0)
    INTO stock_changed, pieces_in, pieces_out
    FROM import_line i
    LEFT JOIN product p ON p.sku = i.sku
    LEFT JOIN location l ON l.name = i.location
    LEFT JOIN stock s ON s.product_id = p.id AND s.location_id = l.id
    WHERE i.import_id = a_import AND i.problems IS NULL AND i.stock IS NOT NULL
      AND coalesce(i.tracked, p.tracked, true);
END
$$;

-- Applies the next a_lines lines of an import; to be called until it is finished. A line that has
-- become impossible since the check is marked and left out.
CREATE FUNCTION apply_import(
    a_tag text, a_import bigint, a_lines int, OUT applied bigint, OUT finished boolean)
LANGUAGE plpgsql
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp
-- A slice is small beside the tables, whatever their statistics say while they fill.
SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
DECLARE
    batch       stock_import;
    first       bigint;
    last        bigint;
    label       text := 'import-' || a_import;
    added       bigint[];
    n_products  bigint;
    n_changed   bigint;
    n_locations bigint;
    n_barcodes  bigint;
    n_stock     bigint;
    n_in        bigint;
    n_out       bigint;
BEGIN
    PERFORM set_config('application_name', a_tag, true);
    SELECT * INTO STRICT batch FROM stock_import WHERE id = a_import FOR UPDATE;
    first := batch.applied_to;
    SELECT max(s.line_no), count(*) INTO last, applied
    FROM (SELECT i.line_no FROM import_line i
          WHERE i.import_id = a_import AND i.line_no > first AND i.problems IS NULL
          ORDER BY i.line_no LIMIT a_lines) AS s;
    finished := last IS NULL;
    IF finished THEN
        UPDATE stock_import s
        SET state = 'DONE', finished_at = coalesce(s.finished_at, clock_timestamp()),
            bad = (SELECT count(*) FROM import_line i WHERE i.import_id = a_import)
        WHERE s.id = a_import;
        RETURN;
    END IF;

    -- What has become impossible since the check goes no further.
    PERFORM judge_import(a_import, first, last);

    WITH made AS (
        INSERT INTO location (name)
        SELECT DISTINCT i.location FROM import_line i
        WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
          AND i.problems IS NULL AND i.location IS NOT NULL
          AND NOT EXISTS (SELECT FROM location l WHERE l.name = i.location)
        ORDER BY i.location
        ON CONFLICT (name) DO NOTHING
        RETURNING location.*
    )
    INSERT INTO catalog_change (operator, operation, note, location_id, request_key, after)
    SELECT batch.operator, 'LOCATION_ADD', batch.note, m.id, label, to_jsonb(m) - 'id'
    FROM made m;
    GET DIAGNOSTICS n_locations = ROW_COUNT;

    WITH made AS (
        INSERT INTO product (sku, name, category, unit, tracked, safety_stock, reorder_point, active)
        SELECT i.sku, coalesce(min(i.name), i.sku), coalesce(min(i.category), ''),
               coalesce(min(i.unit), 'piece'), coalesce(bool_and(i.tracked), true),
               coalesce(min(i.safety_stock), 0), coalesce(min(i.reorder_point), 0),
               coalesce(bool_and(i.active), true)
        FROM import_line i
        WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
          AND i.problems IS NULL AND i.sku IS NOT NULL
          AND NOT EXISTS (SELECT FROM product p WHERE p.sku = i.sku)
        GROUP BY i.sku ORDER BY i.sku
        ON CONFLICT (sku) DO NOTHING
        RETURNING id
    )
    SELECT array_agg(m.id), count(*) INTO added, n_products FROM made m;

    -- Only what is to be changed; nobody who reserves waits for this.
    PERFORM FROM product p
    WHERE p.sku IN (SELECT i.sku FROM import_line i
                    WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
                      AND i.problems IS NULL
                      AND num_nonnulls(i.name, i.category, i.unit, i.tracked, i.reorder_point,
                                       i.safety_stock, i.barcodes, i.active) > 0)
    ORDER BY p.id FOR NO KEY UPDATE;

    INSERT INTO stock (product_id, location_id)
    SELECT DISTINCT p.id, l.id
    FROM import_line i JOIN product p ON p.sku = i.sku JOIN location l ON l.name = i.location
    WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
      AND i.problems IS NULL AND num_nonnulls(i.stock, i.shelf, i.bin) > 0 AND p.tracked
    ORDER BY p.id, l.id
    ON CONFLICT (product_id, location_id) DO NOTHING;

    -- The rows are locked by rising id, as everywhere.
    PERFORM FROM stock s
    WHERE s.id IN (SELECT k.id
                   FROM import_line i JOIN product p ON p.sku = i.sku
                   JOIN location l ON l.name = i.location
                   JOIN stock k ON k.product_id = p.id AND k.location_id = l.id
                   WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
                     AND i.problems IS NULL AND num_nonnulls(i.stock, i.shelf, i.bin) > 0)
    ORDER BY s.id FOR UPDATE;

    -- Under the locks once more. What somebody else did just now starts this slice over, so that
    -- no line is taken by half.
    IF judge_import(a_import, first, last) > 0 THEN
        RAISE EXCEPTION 'the inventory changed while lines % to % were applied', first + 1, last
            USING ERRCODE = 'serialization_failure';
    END IF;

    WITH wanted AS (
        SELECT i.sku, min(i.name) AS name, min(i.category) AS category, min(i.unit) AS unit,
               bool_and(i.tracked) AS tracked, min(i.safety_stock) AS safety_stock,
               min(i.reorder_point) AS reorder_point, bool_and(i.active) AS active
        FROM import_line i
        WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
          AND i.problems IS NULL AND i.sku IS NOT NULL
        GROUP BY i.sku
    ), named AS (
        INSERT INTO barcode (code, product_id)
        SELECT DISTINCT c.code, p.id
        FROM import_line i JOIN product p ON p.sku = i.sku, unnest(i.barcodes) AS c (code)
        WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
          AND i.problems IS NULL
        ORDER BY c.code
        ON CONFLICT (code) DO NOTHING
        RETURNING code, product_id
    ), codes AS (
        SELECT n.product_id, array_agg(n.code) AS codes FROM named n GROUP BY n.product_id
    ), target AS (
        SELECT p.*, p.id = ANY (added) AS fresh, w.name AS w_name, w.category AS w_category,
               w.unit AS w_unit, w.tracked AS w_tracked, w.safety_stock AS w_safety_stock,
               w.reorder_point AS w_reorder_point, w.active AS w_active, c.codes,
               coalesce((SELECT array_agg(b.code) FROM barcode b WHERE b.product_id = p.id),
                        '{}') AS had
        FROM wanted w JOIN product p ON p.sku = w.sku LEFT JOIN codes c ON c.product_id = p.id
        WHERE p.id = ANY (added) OR c.codes IS NOT NULL OR w.name <> p.name
           OR w.category <> p.category OR w.unit <> p.unit OR w.tracked <> p.tracked
           OR w.safety_stock <> p.safety_stock OR w.reorder_point <> p.reorder_point
           OR w.active <> p.active
    ), changed AS (
        UPDATE product p
        SET name = coalesce(t.w_name, p.name), category = coalesce(t.w_category, p.category),
            unit = coalesce(t.w_unit, p.unit), tracked = coalesce(t.w_tracked, p.tracked),
            safety_stock = coalesce(t.w_safety_stock, p.safety_stock),
            reorder_point = coalesce(t.w_reorder_point, p.reorder_point),
            active = coalesce(t.w_active, p.active)
        FROM target t WHERE p.id = t.id AND NOT coalesce(t.fresh, false)
        RETURNING p.*
    ), told AS (
        INSERT INTO catalog_change (operator, operation, note, product_id, request_key, before, after)
        SELECT batch.operator,
               CASE WHEN o.was IS NULL THEN 'PRODUCT_ADD' ELSE 'PRODUCT_EDIT' END, batch.note,
               t.id, label,
               o.was || jsonb_build_object('barcodes', (SELECT coalesce(jsonb_agg(x ORDER BY x), '[]')
                                                        FROM unnest(t.had) AS x)),
               coalesce(to_jsonb(c) - 'id', o.is)
               || jsonb_build_object('barcodes', (SELECT coalesce(jsonb_agg(x ORDER BY x), '[]')
                                                  FROM unnest(t.had || t.codes) AS x))
        FROM target t
        LEFT JOIN changed c ON c.id = t.id
        CROSS JOIN LATERAL (
            SELECT jsonb_build_object(
                       'sku', t.sku, 'name', t.name, 'category', t.category, 'tracked', t.tracked,
                       'safety_stock', t.safety_stock, 'reorder_point', t.reorder_point,
                       'unit', t.unit, 'active', t.active) AS is) AS r
        CROSS JOIN LATERAL (SELECT CASE WHEN t.fresh THEN NULL ELSE r.is END AS was, r.is) AS o
        ORDER BY t.sku
        RETURNING operation
    )
    SELECT count(*) FILTER (WHERE t.operation = 'PRODUCT_EDIT'), (SELECT count(*) FROM named)
    INTO n_changed, n_barcodes
    FROM told t;

    WITH target AS (
        SELECT s.id, s.product_id, s.quantity, s.reserved, s.version, s.shelf, s.bin,
               l.name AS location,
               max(i.stock) AS w_stock, max(i.shelf) AS w_shelf, max(i.bin) AS w_bin,
               min(i.line_no) AS line
        FROM import_line i JOIN product p ON p.sku = i.sku JOIN location l ON l.name = i.location
        JOIN stock s ON s.product_id = p.id AND s.location_id = l.id
        WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
          AND i.problems IS NULL AND num_nonnulls(i.stock, i.shelf, i.bin) > 0
        GROUP BY s.id, l.name
    ), changed AS (
        UPDATE stock s
        SET quantity = coalesce(t.w_stock, s.quantity), shelf = coalesce(t.w_shelf, s.shelf),
            bin = coalesce(t.w_bin, s.bin), version = s.version + 1
        FROM target t
        WHERE s.id = t.id
          AND (t.w_stock <> s.quantity OR t.w_shelf <> s.shelf OR t.w_bin <> s.bin)
    ), placed AS (
        INSERT INTO catalog_change (operator, operation, note, product_id, request_key, before, after)
        SELECT batch.operator, 'PRODUCT_PLACE', batch.note, t.product_id, label,
               jsonb_build_object('location', t.location, 'shelf', t.shelf, 'bin', t.bin),
               jsonb_build_object('location', t.location, 'shelf', coalesce(t.w_shelf, t.shelf),
                                  'bin', coalesce(t.w_bin, t.bin))
        FROM target t
        -- Where something is put at first is no change of place.
        WHERE t.version > 0 AND (t.w_shelf <> t.shelf OR t.w_bin <> t.bin)
        ORDER BY t.line
    ), moved AS (
        INSERT INTO movement (operator, operation, reason, note, product_id, stock_id, request_key,
                              pieces, quantity_before, quantity_after, reserved_before,
                              reserved_after)
        SELECT batch.operator, CASE WHEN o.opening THEN 'RECEIVE' ELSE 'ADJUST' END,
               CASE WHEN o.opening THEN '' ELSE 'CORRECTION' END,
               left(CASE WHEN o.opening THEN 'Opening stock, import ' ELSE 'Import ' END
                    || a_import || ', line ' || t.line
                    || CASE batch.note WHEN '' THEN '' ELSE ': ' || batch.note END, 500),
               t.product_id, t.id, label, abs(t.w_stock - t.quantity), t.quantity, t.w_stock,
               t.reserved, t.reserved
        FROM target t
        CROSS JOIN LATERAL (
            SELECT t.w_stock > t.quantity
                   AND NOT EXISTS (SELECT FROM movement m WHERE m.stock_id = t.id) AS opening) AS o
        WHERE t.w_stock <> t.quantity
        ORDER BY t.line
        RETURNING quantity_after - quantity_before AS delta
    )
    SELECT count(*), coalesce(sum(greatest(m.delta, 0)), 0), coalesce(sum(greatest(-m.delta, 0)), 0)
    INTO n_stock, n_in, n_out
    FROM moved m;

    DELETE FROM import_line i
    WHERE i.import_id = a_import AND i.line_no > first AND i.line_no <= last
      AND i.problems IS NULL;
    UPDATE stock_import s
    SET state = 'APPLYING', applied_to = last, products_added = s.products_added + n_products,
        products_changed = s.products_changed + n_changed,
        locations_added = s.locations_added + n_locations,
        barcodes_added = s.barcodes_added + n_barcodes,
        stock_changed = s.stock_changed + n_stock, pieces_in = s.pieces_in + n_in,
        pieces_out = s.pieces_out + n_out
    WHERE s.id = a_import;
END
$$;
