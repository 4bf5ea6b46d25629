-- A reservation leaves safety stock alone unless its request says otherwise; the ledger keeps that it
-- did, and who asked for it.
ALTER TABLE movement
    DROP CONSTRAINT movement_reason_known,
    DROP CONSTRAINT movement_reason_of_adjustment,
    ADD CONSTRAINT movement_reason_known CHECK (reason IN
        ('', 'COUNT', 'DAMAGED', 'LOST', 'FOUND', 'RETURNED', 'CORRECTION', 'RECONCILIATION',
         'SAFETY_STOCK', 'OTHER'))
        NOT VALID,
    ADD CONSTRAINT movement_reason_of_adjustment CHECK (
        CASE reason WHEN '' THEN true WHEN 'SAFETY_STOCK' THEN operation = 'RESERVE'
                    ELSE operation = 'ADJUST' END)
        NOT VALID;
