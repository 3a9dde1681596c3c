-- Which mines are kept and which are to close (S0-23), and river basins with the mines in them (S0-24).
INSERT INTO zone_kinds (sort, kind, name, name_en, colour, geometry) VALUES
  (260, 'river_basin', '流域', 'River basin', '#5b8db8', 'area');

CREATE TABLE mine_retentions (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mine_id       uuid NOT NULL UNIQUE REFERENCES mines,
  decision      text NOT NULL CHECK (decision IN ('keep', 'close')),
  target_year   int CHECK (target_year BETWEEN 2000 AND 2100),
  capacity      numeric(18, 4) CHECK (capacity > 0),
  capacity_unit text,
  decided_by    text NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 100),
  decided_on    date NOT NULL,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) <= 1000),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((decision = 'close') = (target_year IS NOT NULL)),
  CHECK ((capacity IS NULL) = (capacity_unit IS NULL))
);
COMMENT ON TABLE mine_retentions IS 'one decision a mine; how the mine stands is never copied here';
CREATE INDEX mine_retentions_division ON mine_retentions (division_code, id);
CALL protect_rows('mine_retentions');
CALL audit_table('mine_retentions');

CREATE TABLE basins (
  id                  uuid PRIMARY KEY,
  version             int NOT NULL DEFAULT 1,
  division_code       text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  zone_code           text CHECK (length(zone_code) BETWEEN 1 AND 80),
  valid_from          date NOT NULL,
  valid_to            date,
  closes              boolean NOT NULL DEFAULT false,
  target_year         int CHECK (target_year BETWEEN 2000 AND 2100),
  kept_minerals       text[] NOT NULL DEFAULT '{}',
  decided_by          text CHECK (length(decided_by) BETWEEN 1 AND 100),
  decided_on          date,
  document_no         text CHECK (length(document_no) BETWEEN 1 AND 100),
  note                text CHECK (length(note) <= 1000),
  created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, name, valid_from),
  CHECK (valid_to > valid_from),
  CHECK (num_nulls(target_year, decided_by, decided_on, document_no) = CASE WHEN closes THEN 0 ELSE 4 END),
  CHECK (closes OR cardinality(kept_minerals) = 0)
);
COMMENT ON COLUMN basins.zone_code IS 'of its area in the layers of the kind river_basin; without one the name is compared';
CREATE INDEX basins_division ON basins (division_code, id);
CALL protect_rows('basins');
CREATE POLICY superior_rows ON basins FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CALL audit_table('basins');

CREATE TABLE basin_mines (
  id            uuid NOT NULL UNIQUE,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  basin_id      uuid NOT NULL REFERENCES basins,
  mine_id       uuid NOT NULL REFERENCES mines,
  valid_during  daterange NOT NULL CHECK (NOT isempty(valid_during)),
  basis         text NOT NULL CHECK (length(basis) BETWEEN 1 AND 200),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (mine_id, valid_during WITHOUT OVERLAPS)
);
COMMENT ON TABLE basin_mines IS 'what somebody decided; everything else follows from the layer and the mine''s place';
CREATE INDEX basin_mines_basin ON basin_mines (basin_id);
CREATE INDEX basin_mines_division ON basin_mines (division_code, id);
CALL protect_rows('basin_mines');
CALL audit_table('basin_mines');
