SET application_name = 'holdfast/RECEIVE/-/anna';
INSERT INTO product (sku, name, safety_stock, reorder_point) VALUES ('OLD-1', 'Old', 5, 20);
INSERT INTO location (name) VALUES ('Main');
INSERT INTO stock (product_id, location_id, quantity, reserved, version)
  SELECT p.id, l.id, 100, 10, 2 FROM product p, location l;
INSERT INTO request (key, operation, fingerprint)
  VALUES ('k1', 'RECEIVE', gen_random_uuid()), ('k2', 'RESERVE', gen_random_uuid());
INSERT INTO reservation (request_key, operator) VALUES ('k2', 'anna');
INSERT INTO reservation_line (reservation_id, line_no, product_id, stock_id, quantity, open)
  SELECT r.id, 1, s.product_id, s.id, 10, 10 FROM reservation r, stock s;
INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                      quantity_before, quantity_after, reserved_before, reserved_after)
  SELECT 'anna', 'RECEIVE', s.product_id, s.id, 'k1', 100, 0, 100, 0, 0 FROM stock s;
INSERT INTO movement (operator, operation, product_id, stock_id, reservation_id, request_key,
                      pieces, quantity_before, quantity_after, reserved_before, reserved_after)
  SELECT 'anna', 'RESERVE', s.product_id, s.id, r.id, 'k2', 10, 100, 100, 0, 10
  FROM stock s, reservation r;
-- A word that no version writes, from a time when the server took it.
INSERT INTO movement (operator, operation, reason, product_id, request_key, pieces)
  SELECT 'x', 'ADJUST', 'NO_SUCH_REASON', id, 'k1', 0 FROM product;
