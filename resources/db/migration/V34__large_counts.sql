-- A count of a location with very many products: only what was counted is judged. Before, the whole
-- history of each product that was not counted yet was read, to be thrown away.
CREATE OR REPLACE FUNCTION count_review(a_count bigint)
RETURNS TABLE (sku text, name text, shelf text, bin text, in_books boolean, counted bigint,
               counted_at timestamptz, stock bigint, reserved bigint, moved bigint, target bigint,
               problem text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    place      bigint;
    place_name text;
    place_open boolean;
    part       text;
BEGIN
    SELECT l.id, l.name, l.active, c.category INTO place, place_name, place_open, part
    FROM count_session c JOIN location l ON l.id = c.location_id
    WHERE c.id = a_count;
    RETURN QUERY
    WITH judged AS MATERIALIZED (
        SELECT r.product_id, r.counted, r.counted_at, j.outcome, j.delta
        FROM counted_rows(a_count) AS r
        LEFT JOIN stock s ON s.product_id = r.product_id AND s.location_id = place
        CROSS JOIN LATERAL judge_count(
            ROW (coalesce(s.id, 0), r.product_id, place_name, coalesce(s.quantity, 0),
                 coalesce(s.reserved, 0), false)::held_stock, r.counted, r.counted_at, NULL) AS j)
    SELECT p.sku, p.name, coalesce(s.shelf, ''), coalesce(s.bin, ''), s.id IS NOT NULL,
           r.counted, r.counted_at, coalesce(s.quantity, 0), coalesce(s.reserved, 0),
           r.delta + coalesce(s.quantity, 0) - r.counted, r.delta + coalesce(s.quantity, 0),
           CASE WHEN r.counted IS NULL THEN NULL
                WHEN r.outcome IS NOT NULL THEN r.outcome
                WHEN r.delta < 0 AND coalesce(s.quantity - s.reserved, 0) < -r.delta
                    THEN 'BELOW_RESERVED'
                WHEN s.quantity + r.delta > 1000000000000 THEN 'TOO_MUCH'
                WHEN s.id IS NULL AND NOT place_open AND r.counted > 0 THEN 'LOCATION_INACTIVE' END
    -- What lies there by the books, and what was found besides.
    FROM (SELECT x.* FROM stock x WHERE x.location_id = place) AS s
    FULL JOIN judged r ON r.product_id = s.product_id
    JOIN product p ON p.id = coalesce(s.product_id, r.product_id)
    WHERE r.counted IS NOT NULL OR p.tracked AND (part IS NULL OR p.category = part)
    ORDER BY coalesce(s.shelf, ''), coalesce(s.bin, ''), p.sku;
END
$$;
