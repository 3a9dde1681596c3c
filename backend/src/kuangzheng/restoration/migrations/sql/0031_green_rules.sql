-- A round of a green mine is judged by the rules in force the day it began; each of its sheets keeps them. What an edition
-- set by a paper of its own stays its own.
ALTER TABLE green_schemes
  ADD COLUMN pass_own boolean NOT NULL DEFAULT false,
  ADD COLUMN section_own boolean NOT NULL DEFAULT false,
  ADD COLUMN section_basis text CHECK (length(section_basis) BETWEEN 1 AND 200);
SELECT set_config('kz.actor', 'system:migration', true);
UPDATE green_schemes SET pass_own = true
 WHERE pass_confirmed AND pass_basis NOT IN ('绿色矿山评价指标（2020）', '自然资规〔2024〕1号 附件3');
SELECT set_config('kz.actor', '', true);
ALTER TABLE green_assessments ADD COLUMN bar jsonb CHECK (jsonb_typeof(bar) = 'object');
COMMENT ON COLUMN green_assessments.bar IS 'pass mark, least share and handling with basis and version; NULL: as the edition has them';
ALTER TABLE green_mines ADD COLUMN build_rule text;
ALTER TABLE green_rectifications ADD COLUMN due_rule text;
ALTER TABLE green_draws ADD COLUMN share_rule text;
COMMENT ON COLUMN green_draws.share_rule IS 'the version of the rules that says the share; NULL: a paper of its own';
CALL audit_table('green_schemes');
CALL audit_table('green_assessments');
CALL audit_table('green_mines');
CALL audit_table('green_rectifications');
CALL audit_table('green_draws');
