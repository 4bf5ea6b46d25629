-- Tables of a million products: a category in order of SKU, and words by an index. While these are
-- made products cannot be changed, but reservations go on.
CREATE INDEX product_category ON product (category, sku);

DO $$
DECLARE
    place text;
BEGIN
    SELECT n.nspname INTO place
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    IF place IS NOT NULL THEN
        BEGIN
            EXECUTE pg_catalog.format(
                $index$CREATE INDEX product_words_trigram ON product USING gin
                       (lower(sku || ' ' || name || ' ' || category) %I.gin_trgm_ops)$index$,
                place);
        EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
            place := NULL;
        END;
    END IF;
    IF place IS NULL THEN
        CREATE INDEX product_words_prefix ON product USING gin
            (array_to_tsvector(array_remove(regexp_split_to_array(
                lower(sku || ' ' || name || ' ' || category), '[^[:alnum:]]+'), '')));
    END IF;
END
$$;
