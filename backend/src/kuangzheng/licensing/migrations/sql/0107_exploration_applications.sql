-- What an exploration is to cost and which money pays for it: 勘查项目资金符合总体勘查方案的预算投入 (S3-31).
ALTER TABLE applications
  ADD COLUMN exploration jsonb CHECK (jsonb_typeof(exploration) = 'object'),
  ADD CHECK (exploration IS NULL OR right_kind = 'exploration' AND kind = 'new');
COMMENT ON COLUMN applications.exploration IS 'budget of the exploration plan, money at hand, where it comes from';
