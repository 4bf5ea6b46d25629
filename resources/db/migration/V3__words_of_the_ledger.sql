-- The ledger is append-only: what gets into it wrong stays. So the server refuses words that no
-- version of Holdfast writes, halves of an effect, and moments that are none. NOT VALID: a ledger
-- that already holds such rows keeps them and can be read; only new ones are refused.

ALTER TABLE movement
    ADD CONSTRAINT movement_reason_known CHECK (reason IN
        ('', 'COUNT', 'DAMAGED', 'LOST', 'FOUND', 'RETURNED', 'CORRECTION', 'RECONCILIATION', 'OTHER'))
        NOT VALID,
    ADD CONSTRAINT movement_reason_of_adjustment CHECK (reason = '' OR operation = 'ADJUST') NOT VALID,
    ADD CONSTRAINT movement_effect_whole CHECK (
        num_nulls(quantity_before, quantity_after, reserved_before, reserved_after) IN (0, 4))
        NOT VALID,
    ADD CONSTRAINT movement_at_finite CHECK (isfinite(at)) NOT VALID,
    ADD CONSTRAINT movement_operator_seen CHECK (btrim(operator) <> '') NOT VALID;

ALTER TABLE request
    ADD CONSTRAINT request_operation_known CHECK (operation IN
        ('RESERVE', 'RELEASE', 'COMMIT', 'EXPIRE', 'ADJUST', 'RECEIVE', 'TRANSFER')) NOT VALID,
    ADD CONSTRAINT request_at_finite CHECK (isfinite(at)) NOT VALID;

ALTER TABLE reservation
    ADD CONSTRAINT reservation_times_finite CHECK (
        isfinite(created_at) AND isfinite(coalesce(expires_at, created_at))
        AND isfinite(coalesce(closed_at, created_at))) NOT VALID,
    ADD CONSTRAINT reservation_operator_seen CHECK (btrim(operator) <> '') NOT VALID;

ALTER TABLE supervisor_action
    ADD CONSTRAINT supervisor_action_at_finite CHECK (isfinite(at)) NOT VALID;
