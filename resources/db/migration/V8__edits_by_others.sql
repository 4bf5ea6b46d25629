-- What other programs write into tables that are no stock: windows have to read again, and nothing
-- else has to be known of it. One row a statement, whatever it changes. Together with the ledger,
-- the record of products and the foreign changes, whose numbers only grow, it tells what has
-- changed since a window looked last, without a look at the tables themselves.
CREATE TABLE foreign_edit (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    program text NOT NULL,
    changed text NOT NULL
);
COMMENT ON TABLE foreign_edit IS 'statements of other programs on products, barcodes, locations and places';

-- As its owner, for the reason that note_foreign_change has.
CREATE FUNCTION note_foreign_edit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO "${flyway:defaultSchema}".foreign_edit (program, changed)
    VALUES (current_setting('application_name'), TG_TABLE_NAME);
    RETURN NULL;
END
$$;

CREATE TRIGGER product_foreign_edit AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON product
    FOR EACH STATEMENT
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_edit();
CREATE TRIGGER barcode_foreign_edit AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON barcode
    FOR EACH STATEMENT
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_edit();
CREATE TRIGGER location_foreign_edit AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON location
    FOR EACH STATEMENT
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_edit();
CREATE TRIGGER stock_foreign_edit AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON stock
    FOR EACH STATEMENT
    WHEN (NOT pg_catalog.starts_with(pg_catalog.current_setting('application_name'), 'holdfast/'))
    EXECUTE FUNCTION note_foreign_edit();
