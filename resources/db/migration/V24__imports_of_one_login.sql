-- What one login has begun to import, no other goes on with: lines that somebody adds would be taken in
-- under the other's name. Of imports from before nobody knows the login; it is empty, and their lines
-- stay as they are.
ALTER TABLE stock_import ADD COLUMN login text NOT NULL DEFAULT '';
ALTER TABLE stock_import ALTER COLUMN login SET DEFAULT session_user;
ALTER TABLE stock_import ADD CONSTRAINT stock_import_of_its_login UNIQUE (id, login);
COMMENT ON COLUMN stock_import.login IS 'who began it, and alone goes on with it; empty: nobody knows';

-- The key that a line shares with its import keeps both the same, for COPY as well, and costs no more
-- than the one before. Nobody but the owner may name another login than his own.
ALTER TABLE import_line ADD COLUMN login text NOT NULL DEFAULT '';
ALTER TABLE import_line ALTER COLUMN login SET DEFAULT session_user;
ALTER TABLE import_line DROP CONSTRAINT import_line_import_id_fkey;
ALTER TABLE import_line ADD CONSTRAINT import_line_of_its_login FOREIGN KEY (import_id, login)
    REFERENCES stock_import (id, login) ON DELETE CASCADE;
COMMENT ON COLUMN import_line.login IS 'who added it: the login that began the import';

-- Refuses who has neither begun an import nor the rights of the owner.
CREATE FUNCTION refuse_others_import(a_import bigint) RETURNS void LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp AS $$
DECLARE
    begun_by text := (SELECT i.login FROM stock_import i WHERE i.id = a_import);
BEGIN
    IF begun_by NOT IN ('', session_user) AND NOT pg_has_role(session_user, current_user, 'MEMBER') THEN
        RAISE EXCEPTION 'import % was begun by %, and is for that login to go on with', a_import, begun_by
            USING ERRCODE = 'insufficient_privilege';
    END IF;
END
$$;
REVOKE ALL ON FUNCTION refuse_others_import(bigint) FROM PUBLIC;

-- Whatever changes an import asks that first, and is otherwise as V7, V12 and V18 made it.
DO $$
DECLARE
    one  record;
    made text;
BEGIN
    FOR one IN
        SELECT c.name, pg_catalog.pg_get_functiondef(p.oid) AS text
        FROM (VALUES ('check_import'), ('check_import_places'), ('take_import'),
                     ('forget_import')) AS c (name)
        LEFT JOIN pg_catalog.pg_proc p
          ON p.proname = c.name AND p.pronamespace = '"${flyway:defaultSchema}"'::regnamespace
    LOOP
        made := regexp_replace(one.text, '\nBEGIN\n',
                               E'\nBEGIN\n    PERFORM refuse_others_import(a_import);\n');
        IF made IS NULL OR made = one.text THEN
            RAISE EXCEPTION 'function % is not as it was made', one.name;
        END IF;
        EXECUTE made;
    END LOOP;
END
$$;
