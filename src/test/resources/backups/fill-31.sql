-- What is there from version 31 on: a count, an undo, and somebody who waits.
INSERT INTO product (sku, name) VALUES ('OLD-2', 'Short');
INSERT INTO stock (product_id, location_id, quantity, awaited)
  SELECT p.id, l.id, 1, true FROM product p, location l WHERE p.sku = 'OLD-2';
INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                      quantity_before, quantity_after, reserved_before, reserved_after)
  SELECT 'anna', 'RECEIVE', s.product_id, s.id, 'k1', m.after - m.before, m.before, m.after, 0, 0
  FROM stock s JOIN product p ON p.id = s.product_id, (VALUES (0, 1), (1, 3)) AS m (before, after)
  WHERE p.sku = 'OLD-2';
INSERT INTO movement (operator, operation, product_id, stock_id, request_key, pieces,
                      quantity_before, quantity_after, reserved_before, reserved_after)
  SELECT 'anna', 'RECEIVE', m.product_id, m.stock_id, 'k3', 2, 3, 1, 0, 0
  FROM movement m WHERE m.quantity_before = 1 AND m.quantity_after = 3;
INSERT INTO movement_undo (movement_id, undone_by) SELECT max(m.id) - 1, max(m.id) FROM movement m;
INSERT INTO count_session (request_key, location_id, operator)
  SELECT 'c1', l.id, 'anna' FROM location l;
INSERT INTO count_entry (session_id, product_id, request_key, pieces, adds, counted_at, operator)
  SELECT c.id, p.id, 'c2', 99, false, c.started_at, 'anna'
  FROM count_session c, product p WHERE p.sku = 'OLD-1';
INSERT INTO request (key, operation, fingerprint)
  VALUES ('k3', 'RECEIVE', gen_random_uuid()), ('k4', 'RESERVE', gen_random_uuid());
INSERT INTO waiting (request_key, operator) VALUES ('k4', 'anna');
INSERT INTO waiting_line (waiting_id, line_no, product_id, quantity)
  SELECT w.id, 1, p.id, 5 FROM waiting w, product p WHERE p.sku = 'OLD-2';
