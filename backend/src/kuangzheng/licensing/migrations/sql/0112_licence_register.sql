-- The list of licences, the newest issued first.
CREATE INDEX licences_issued ON licences (issued_on DESC, id DESC);
