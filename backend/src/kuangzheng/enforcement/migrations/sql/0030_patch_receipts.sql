-- A batch of a city or a province is received by each county for itself: from that day its patches are there to be
-- worked on. Kept beside the batch, which stays its issuer's.
CREATE TABLE patch_receipts (
  id            uuid PRIMARY KEY,
  batch_id      uuid NOT NULL REFERENCES patch_batches,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  received_on   date NOT NULL,
  patches       int NOT NULL CHECK (patches > 0),
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX patch_receipts_division ON patch_receipts (division_code, id);
CREATE INDEX patch_receipts_batch ON patch_receipts (batch_id, received_on);
CALL protect_rows('patch_receipts');
CALL make_append_only('patch_receipts');
CALL audit_table('patch_receipts');
