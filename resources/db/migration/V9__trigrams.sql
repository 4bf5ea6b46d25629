-- Trigrams find words by their middle. They are an extension, which stands in one schema of a
-- database: where somebody has it already it stays there, else it goes into a schema of its own.
-- Where it is not to be had, or not for us, words are found by their beginnings.
DO $$
BEGIN
    -- Whoever brings another schema of this database up to date at the same time waits.
    PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('holdfast words', 0));
    IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions
               WHERE name = 'pg_trgm' AND installed_version IS NULL) THEN
        CREATE SCHEMA IF NOT EXISTS holdfast_words;
        CREATE EXTENSION pg_trgm SCHEMA holdfast_words;
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR feature_not_supported OR undefined_file THEN
        RAISE NOTICE 'words will be found by their beginnings: %', SQLERRM;
END
$$;
