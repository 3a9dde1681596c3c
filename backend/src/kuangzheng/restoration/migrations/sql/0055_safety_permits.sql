-- Safety permits as licensing tells them: one that does not hold bars a green mine.
CREATE TABLE permit_copies (
  permit_id     uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  right_id      uuid NOT NULL,
  number        text NOT NULL,
  valid_from    date NOT NULL,
  valid_to      date,
  status        text NOT NULL,
  told_at       timestamptz NOT NULL
);
CREATE INDEX permit_copies_division ON permit_copies (division_code, permit_id);
CREATE INDEX permit_copies_right ON permit_copies (right_id);
CALL protect_rows('permit_copies');
GRANT DELETE ON permit_copies TO kz_worker;

-- What stands at licensing is read anew.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'licensing';
