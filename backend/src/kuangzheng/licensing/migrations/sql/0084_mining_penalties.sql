-- Decisions in force that punish illegal mining on a right, as enforcement tells them: a closing trigger counts them.
CREATE TABLE mining_penalties (
  case_id        uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  case_no        text NOT NULL,
  decision_no    text NOT NULL,
  decided_on     date NOT NULL,
  acted_until    date,
  revoked_on     date,
  told_at        timestamptz NOT NULL
);
COMMENT ON COLUMN mining_penalties.acted_until IS 'last day of the act; NULL where it was not told';
COMMENT ON COLUMN mining_penalties.revoked_on IS 'a remedy revoked the decision: it counts no longer';
CREATE INDEX mining_penalties_right ON mining_penalties (right_id);
CREATE INDEX mining_penalties_division ON mining_penalties (division_code, case_id);
CALL protect_rows('mining_penalties');
REVOKE INSERT, UPDATE ON mining_penalties FROM kz_official;
GRANT DELETE ON mining_penalties TO kz_worker;

-- Enforcement is heard from its beginning, with the decisions that came before.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'enforcement';
