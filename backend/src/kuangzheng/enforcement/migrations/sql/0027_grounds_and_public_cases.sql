-- A closure keeps the proposal of a campaign that a person chose as its ground; one proposal leads to one closure.
ALTER TABLE mine_closures ADD COLUMN escalation_id uuid REFERENCES problem_escalations;
CREATE UNIQUE INDEX mine_closures_escalation ON mine_closures (escalation_id) WHERE escalation_id IS NOT NULL;

-- Typical cases to whoever asks: a page from behind a place, and one; what is not published or withdrawn is in neither.
DROP FUNCTION find_typical_cases(text, int);
CREATE INDEX typical_cases_published ON typical_cases (published_on DESC, id DESC) WHERE state = 'published';

CREATE FUNCTION find_typical_cases(p_lo text, p_hi text, p_before date, p_before_id uuid, p_limit int, p_on date)
  RETURNS TABLE (id uuid, division_code text, title text, party text, "text" text, outcome text, published_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.division_code, c.title, c.party, c.text, c.outcome, c.published_on
    FROM typical_cases c
   WHERE c.state = 'published' AND c.published_on <= p_on
     AND (p_lo IS NULL OR c.division_code >= p_lo COLLATE "C" AND c.division_code < p_hi COLLATE "C")
     AND (p_before IS NULL OR (c.published_on, c.id) < (p_before, p_before_id))
   ORDER BY c.published_on DESC, c.id DESC
   LIMIT least(p_limit, 501)
$$;
GRANT EXECUTE ON FUNCTION find_typical_cases TO kz_public;

CREATE FUNCTION find_typical_case(p_id uuid, p_on date)
  RETURNS TABLE (id uuid, division_code text, title text, party text, "text" text, outcome text, published_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.division_code, c.title, c.party, c.text, c.outcome, c.published_on
    FROM typical_cases c
   WHERE c.id = p_id AND c.state = 'published' AND c.published_on <= p_on
$$;
GRANT EXECUTE ON FUNCTION find_typical_case TO kz_public;
