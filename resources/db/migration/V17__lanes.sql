-- Where calls queue under SERIALIZABLE. There a transaction sees the moment of its first query, so
-- whoever waits for a row inside of it sees an old one when his turn comes, and has to start over.
-- LOCK TABLE takes no snapshot. Who first waits for the lane of his product, by the first command of
-- his transaction, sees what the one before him has committed:
--   BEGIN; SET LOCAL application_name = …; LOCK TABLE lane_17 IN EXCLUSIVE MODE;
--   SET LOCAL lock_timeout = '10ms'; SELECT … FROM reserve(…); COMMIT     all in one message
-- A lane holds nothing, and ends with its transaction, however that ends. Several products share
-- one, so nobody may wait for a row with a lane in his hands: a row that somebody else holds is
-- given up after a moment, and the call made again without a lane. Correctness never depends on
-- lanes; without them a call only starts over more often. A view costs less than a table would, and
-- is locked like one, by whoever has the right to update it. Everybody who works in this schema has:
-- there is nothing in a lane to be changed.
DO $$
BEGIN
    FOR i IN 0 .. 63 LOOP
        EXECUTE format('CREATE VIEW lane_%s AS SELECT %s AS lane', i, i);
        EXECUTE format('GRANT UPDATE ON lane_%s TO PUBLIC', i);
    END LOOP;
END
$$;

-- The lane of a product.
CREATE FUNCTION lane_of(a_sku text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT get_byte(decode(md5(a_sku), 'hex'), 0) % 64
$$;
