-- A problem of the ledger that is a suspected violation opens a clue, one and once.
ALTER TABLE problems
  ADD COLUMN violation text,
  ADD COLUMN clue_id   uuid UNIQUE REFERENCES clues,
  ADD CHECK ((violation IS NULL) = (clue_id IS NULL));
