-- Who answers for an action of a meeting, where the person has an account: it then waits in that person's inbox.
ALTER TABLE meeting_actions ADD COLUMN person_id text CHECK (length(person_id) BETWEEN 1 AND 100);
CREATE INDEX meeting_actions_person ON meeting_actions (person_id, due_on) WHERE done_on IS NULL;
