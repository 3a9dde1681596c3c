-- The preliminary result of an acceptance is public somewhere, and whoever objects has to know how.
ALTER TABLE acceptances
  ADD COLUMN publicity_place text CHECK (length(publicity_place) BETWEEN 1 AND 200),
  ADD COLUMN objection_way text CHECK (length(objection_way) BETWEEN 1 AND 500);
