-- A word that is rare is found in the ledger by an index, where there are trigrams. Without them, or for
-- words that it cannot tell, the ledger is looked through in stretches as before. The list of what is
-- new is kept short, because whoever fills it puts it into its place, under the lock of a stock row.
-- While this is made nothing can be reserved: for a million movements that is some ten seconds, or a
-- minute on a busy machine. For a longer ledger it is not made here, where nobody can work meanwhile;
-- decision 20 has the statement that makes it beside the work.
DO $$
DECLARE
    place text;
BEGIN
    SELECT n.nspname INTO place
    FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    IF place IS NOT NULL AND (SELECT coalesce(max(m.id), 0) FROM movement m) <= 1000000 THEN
        EXECUTE pg_catalog.format(
            $index$CREATE INDEX movement_words ON movement USING gin
                   (lower(operation || ' ' || reason || ' ' || operator || ' '
                          || coalesce(login, '') || ' ' || note || ' '
                          || coalesce(reservation_id::text, '')) %I.gin_trgm_ops)
                   WITH (gin_pending_list_limit = 2048)$index$,
            place);
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR undefined_object THEN
        RAISE NOTICE 'rare words of the ledger will take their time: %', SQLERRM;
END
$$;
