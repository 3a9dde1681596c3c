-- A mine's file asks every list for the rows of one mine, among those of a province.
CREATE INDEX cases_mine ON cases (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX clues_mine ON clues (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX mine_closures_mine ON mine_closures (mine_id);
CREATE INDEX campaign_checks_mine ON campaign_checks (mine_id);
CREATE INDEX patch_findings_right ON patch_findings (ref_id) WHERE what = 'right';
