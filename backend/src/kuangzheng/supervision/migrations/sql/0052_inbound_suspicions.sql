-- What other departments saw: clues handed over, lorries above their limit (S1-48, S1-50).
ALTER TABLE inbound_feeds DROP CONSTRAINT inbound_feeds_kind_check, ADD CONSTRAINT inbound_feeds_kind_check
  CHECK (kind IN ('permits', 'payments', 'bank_lines', 'patches', 'clues', 'overloads'));
