-- Returns in the order in which they came in; what was never sent stands last in either direction.
CREATE INDEX production_returns_submitted ON production_returns (submitted_on, id, division_code);
CREATE INDEX production_returns_submitted_last
  ON production_returns (submitted_on DESC NULLS LAST, id DESC, division_code);
