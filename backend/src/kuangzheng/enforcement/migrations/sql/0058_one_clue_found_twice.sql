-- A check and problems of a campaign may belong to one clue: the second finding of the same thing opens none of its own.
ALTER TABLE problems DROP CONSTRAINT problems_clue_id_key;
ALTER TABLE campaign_checks DROP CONSTRAINT campaign_checks_clue_id_key;
CREATE INDEX problems_clue ON problems (clue_id) WHERE clue_id IS NOT NULL;
CREATE INDEX campaign_checks_clue ON campaign_checks (clue_id) WHERE clue_id IS NOT NULL;
