-- The range of a scope is not known when a list is planned, and an index on divisions then looks cheaper than it is:
-- a municipality's list read and sorted all its cases. With the division, and the day a clock turns amber, as last keys of
-- the index of each order, a list walks its order and looks at the table only for the rows it shows.
--
-- Cases without a running clock stand last. They did at 9999-12-31, which the driver takes for infinity: no row lies behind
-- that, so a list ended with the first page of them.
DROP INDEX cases_queue, cases_state, cases_updated, cases_proposed;
ALTER TABLE cases ALTER COLUMN queue_on SET EXPRESSION AS (coalesce(due_on, DATE '9999-01-01'));
CREATE INDEX cases_queue ON cases (queue_on, id, division_code, amber_on);
CREATE INDEX cases_state ON cases (state, queue_on, id, division_code);
CREATE INDEX cases_updated ON cases (updated_at, id, division_code);
CREATE INDEX cases_proposed ON cases (proposed_on, id, division_code);
-- Words are looked up by their own plan: one for any words would not trust the trigrams.
ALTER FUNCTION find_cases SET plan_cache_mode = force_custom_plan;
