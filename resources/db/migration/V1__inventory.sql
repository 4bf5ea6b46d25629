-- The inventory: what there is, where it lies, who has been promised it, and every change ever made.
--
-- The check constraints on stock are the last guard: whatever the program does wrong, the server
-- refuses a row in which more is reserved than is there.

CREATE TABLE product (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku           text    NOT NULL CHECK (sku = upper(btrim(sku)) AND length(sku) BETWEEN 1 AND 64),
    name          text    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    category      text    NOT NULL DEFAULT '' CHECK (length(category) <= 100),
    tracked       boolean NOT NULL DEFAULT true,
    safety_stock  bigint  NOT NULL DEFAULT 0 CHECK (safety_stock >= 0),
    reorder_point bigint  NOT NULL DEFAULT 0 CHECK (reorder_point >= 0),
    CONSTRAINT product_sku_key UNIQUE (sku)
);
COMMENT ON COLUMN product.tracked IS 'false: reserved and shipped without a check, no stock is kept';

CREATE TABLE location (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT location_name_key UNIQUE (name)
);

-- fillfactor leaves room on each page for the next version of its rows, so that a change of
-- quantity or reserved stays on the page and touches no index (a heap-only update).
CREATE TABLE stock (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    product_id  bigint NOT NULL REFERENCES product,
    location_id bigint NOT NULL REFERENCES location,
    shelf       text   NOT NULL DEFAULT '',
    bin         text   NOT NULL DEFAULT '',
    quantity    bigint NOT NULL DEFAULT 0,
    reserved    bigint NOT NULL DEFAULT 0,
    version     bigint NOT NULL DEFAULT 0,
    CONSTRAINT stock_product_location_key UNIQUE (product_id, location_id),
    CONSTRAINT stock_quantity_range CHECK (quantity BETWEEN 0 AND 1000000000000),
    CONSTRAINT stock_reserved_not_negative CHECK (reserved >= 0),
    CONSTRAINT stock_reserved_within_quantity CHECK (reserved <= quantity)
) WITH (fillfactor = 70);
COMMENT ON COLUMN stock.quantity IS 'on hand, in pieces; available = quantity - reserved';
COMMENT ON COLUMN stock.version IS 'grows by one with each change';

-- One row for each request that changed something; the key makes a repeated request harmless.
CREATE TABLE request (
    key         text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    operation   text NOT NULL,
    fingerprint uuid NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN request.fingerprint IS 'of the request''s content: a key used again for something else is refused';

CREATE TABLE reservation (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_key text NOT NULL REFERENCES request,
    state       text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'COMMITTED', 'RELEASED', 'EXPIRED')),
    operator    text NOT NULL CHECK (length(operator) BETWEEN 1 AND 64),
    note        text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    created_at  timestamptz NOT NULL DEFAULT now(),
    expires_at  timestamptz,
    closed_at   timestamptz,
    CONSTRAINT reservation_request_key UNIQUE (request_key),
    CONSTRAINT reservation_closed_when_not_open CHECK ((state = 'OPEN') = (closed_at IS NULL))
) WITH (fillfactor = 90);
CREATE INDEX reservation_open_expiry ON reservation (expires_at) WHERE state = 'OPEN';
CREATE INDEX reservation_created ON reservation (created_at);

CREATE TABLE reservation_line (
    reservation_id bigint NOT NULL REFERENCES reservation,
    line_no        int    NOT NULL CHECK (line_no > 0),
    product_id     bigint NOT NULL REFERENCES product,
    stock_id       bigint REFERENCES stock,
    quantity       bigint NOT NULL CHECK (quantity > 0),
    open           bigint NOT NULL CHECK (open BETWEEN 0 AND quantity),
    PRIMARY KEY (reservation_id, line_no)
) WITH (fillfactor = 90);
COMMENT ON COLUMN reservation_line.stock_id IS 'null for a product that is not tracked';
COMMENT ON COLUMN reservation_line.open IS 'what this line still holds; 0 once released, committed or expired';
CREATE INDEX reservation_line_open_stock ON reservation_line (stock_id) WHERE open > 0;
CREATE INDEX reservation_line_product ON reservation_line (product_id);

-- The audit ledger: append-only, written in the transaction that makes the change.
CREATE TABLE movement (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    operator        text   NOT NULL CHECK (length(operator) BETWEEN 1 AND 64),
    operation       text   NOT NULL CHECK (operation IN
                        ('RESERVE', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER')),
    reason          text   NOT NULL DEFAULT '',
    note            text   NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    product_id      bigint NOT NULL REFERENCES product,
    stock_id        bigint REFERENCES stock,
    reservation_id  bigint REFERENCES reservation,
    request_key     text   NOT NULL,
    pieces          bigint NOT NULL CHECK (pieces >= 0),
    quantity_before bigint,
    quantity_after  bigint,
    reserved_before bigint,
    reserved_after  bigint,
    discrepancy     bigint NOT NULL DEFAULT 0 CHECK (discrepancy >= 0)
);
COMMENT ON COLUMN movement.pieces IS 'how many pieces were moved, reserved, released …';
COMMENT ON COLUMN movement.discrepancy IS 'pieces asked to be released that were not reserved';
CREATE INDEX movement_stock ON movement (stock_id, id);
CREATE INDEX movement_product ON movement (product_id, id);
CREATE INDEX movement_request ON movement (request_key);

CREATE FUNCTION movement_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the movement ledger is append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation',
              HINT = 'Correct stock with an adjustment; it becomes a movement of its own.';
END
$$;

CREATE TRIGGER movement_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON movement
    FOR EACH STATEMENT EXECUTE FUNCTION movement_is_append_only();
