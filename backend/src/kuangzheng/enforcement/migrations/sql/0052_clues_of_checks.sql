-- A check of a campaign that found a suspected violation opens a clue, one and once.
ALTER TABLE campaign_checks
  ADD COLUMN violation text,
  ADD COLUMN clue_id   uuid UNIQUE REFERENCES clues,
  ADD CHECK (violation IS NULL OR result = 'problems'),
  ADD CHECK ((violation IS NULL) = (clue_id IS NULL));
