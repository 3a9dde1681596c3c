-- Construction projects that may use the sand and stone of their own site without a mining right, inside the land and
-- the time approved (矿产资源法 art 29). Each entry and change is one more word in `leave_copies`, so that a stored
-- comparison of patches can be repeated as of its instant.
CREATE TABLE engineering_projects (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  builder       text NOT NULL CHECK (length(builder) BETWEEN 1 AND 200),
  approval_no   text NOT NULL CHECK (length(approval_no) BETWEEN 1 AND 100),
  land_no       text NOT NULL CHECK (length(land_no) BETWEEN 1 AND 100),
  approved_by   text NOT NULL CHECK (length(approved_by) BETWEEN 1 AND 200),
  use           text NOT NULL CHECK (length(use) BETWEEN 1 AND 2000),
  from_on       date NOT NULL,
  until_on      date NOT NULL,
  geometry      bytea NOT NULL,
  area_km2      numeric(14, 4) NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  document_id   uuid REFERENCES documents,
  sha256        text,
  file_name     text,
  ended_on      date,
  end_reason    text CHECK (length(end_reason) BETWEEN 1 AND 2000),
  withdrawn     boolean NOT NULL DEFAULT false,
  created_by    text NOT NULL,
  created_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (from_on <= until_on),
  CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
  CHECK (NOT withdrawn OR ended_on IS NOT NULL)
);
COMMENT ON COLUMN engineering_projects.withdrawn IS 'entered in error: it never held; else it held until ended_on';
CREATE INDEX engineering_projects_division ON engineering_projects (division_code, id);
CREATE INDEX engineering_projects_from ON engineering_projects (from_on, id);
CREATE INDEX engineering_projects_document ON engineering_projects (document_id) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX engineering_projects_land ON engineering_projects (division_code, land_no, name) WHERE ended_on IS NULL;
CALL protect_rows('engineering_projects');
CALL audit_table('engineering_projects');
