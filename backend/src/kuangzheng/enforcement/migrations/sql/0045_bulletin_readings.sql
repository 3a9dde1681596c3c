-- To which divisions below a bulletin is addressed, and who read it when. A desk marks that it has read what was issued;
-- who issued it sees which division has not. A county sees its own marks alone.
ALTER TABLE bulletins ADD COLUMN divisions text[] NOT NULL DEFAULT '{}'
  CHECK (array_position(divisions, NULL) IS NULL AND cardinality(divisions) <= 200);

CREATE TABLE bulletin_readings (
  bulletin_id   uuid NOT NULL REFERENCES bulletins,
  reader        text NOT NULL,
  reader_name   text,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  read_at       timestamptz NOT NULL,
  PRIMARY KEY (bulletin_id, reader, division_code)
);
CREATE INDEX bulletin_readings_division ON bulletin_readings (division_code, bulletin_id);
CALL protect_rows('bulletin_readings');
REVOKE UPDATE ON bulletin_readings FROM kz_official, kz_worker;
CALL make_append_only('bulletin_readings');
CALL audit_table('bulletins');
CALL audit_table('bulletin_readings', 'bulletin_id');
