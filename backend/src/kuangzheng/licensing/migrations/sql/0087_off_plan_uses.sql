-- A use of the fund that leaves the restoration plan is told by restoration and stands with the right.
ALTER TABLE restoration_facts DROP CONSTRAINT restoration_facts_topic_check;
ALTER TABLE restoration_facts ADD CONSTRAINT restoration_facts_topic_check
  CHECK (topic IN ('green_mine', 'fund', 'shortfall', 'fund_use', 'acceptance', 'publicity'));
ALTER TABLE restoration_facts DROP CONSTRAINT restoration_facts_fact_check;
ALTER TABLE restoration_facts ADD CONSTRAINT restoration_facts_fact_check
  CHECK (fact IN ('green_mine_listed', 'green_mine_removed', 'fund_opened', 'fund_short', 'fund_clear',
                  'off_plan_use_found', 'stage_accepted', 'restoration_completed', 'acceptance_publicised',
                  'acceptance_publicity_ended'));
-- told before licensing listened: its copy is filled anew from the feed
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'restoration';
