-- On which grounds a mine must merge, from the criteria of its run: results are found by ground in their order.
-- A run stands as it was made, so the answer is computed from what it keeps, never written beside it.
ALTER TABLE consolidation_results
  ADD COLUMN neighbouring boolean NOT NULL GENERATED ALWAYS AS (criteria @>
    '[{"code": "distance", "outcome": "met"}, {"code": "ore_body", "outcome": "met"},
      {"code": "area", "outcome": "met"}, {"code": "reserves", "outcome": "met"}]'::jsonb) STORED,
  ADD COLUMN concentrated boolean NOT NULL GENERATED ALWAYS AS (criteria @>
    '[{"code": "zone", "outcome": "met"}, {"code": "safety_distance", "outcome": "met"},
      {"code": "safety_body", "outcome": "met"}, {"code": "scale", "outcome": "met"}]'::jsonb) STORED;
COMMENT ON COLUMN consolidation_results.neighbouring IS 'every criterion of the ground is met';
COMMENT ON COLUMN consolidation_results.concentrated IS 'every criterion of the ground is met';
CREATE INDEX consolidation_results_neighbouring ON consolidation_results (screening_id, code, id) WHERE neighbouring;
CREATE INDEX consolidation_results_concentrated ON consolidation_results (screening_id, code, id) WHERE concentrated;
