-- What of a service's work is over its day: told to others once when it becomes so, again when its
-- day or its name changes, and once when it is settled.

CREATE TABLE overdue_things (
  kind          text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
  entity_id     uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  title         text NOT NULL,
  link          text NOT NULL,
  due_on        date NOT NULL,
  told_at       timestamptz NOT NULL,
  settled_at    timestamptz,
  PRIMARY KEY (kind, entity_id)
);
CREATE INDEX overdue_things_division ON overdue_things (division_code, entity_id);
CREATE INDEX overdue_things_open ON overdue_things (entity_id) WHERE settled_at IS NULL;
CALL protect_rows('overdue_things');
REVOKE INSERT, UPDATE ON overdue_things FROM kz_official;
