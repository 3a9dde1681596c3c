-- A bureau's own parameters from an old datum to CGCS2000. A change makes a new version, and every
-- version stays, so that what was converted can say by which figures.

CREATE TABLE conversions (
  id                  uuid PRIMARY KEY,
  version             int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code       text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  source              text NOT NULL CHECK (source IN ('xian80', 'beijing54')),
  method              text NOT NULL CHECK (method IN ('seven', 'four')),
  zone                int CHECK (zone BETWEEN 25 AND 45),
  dx_m                numeric(14, 6) NOT NULL,
  dy_m                numeric(14, 6) NOT NULL,
  dz_m                numeric(14, 6),
  rx_arcsec           numeric(14, 9),
  ry_arcsec           numeric(14, 9),
  rz_arcsec           numeric(14, 9) NOT NULL,
  scale_ppm           numeric(14, 9) NOT NULL,
  rotation_convention text CHECK (rotation_convention IN ('position_vector', 'coordinate_frame')),
  west                numeric(9, 6) NOT NULL,
  south               numeric(9, 6) NOT NULL,
  east                numeric(9, 6) NOT NULL,
  north               numeric(9, 6) NOT NULL,
  basis               text NOT NULL CHECK (length(basis) BETWEEN 1 AND 500),
  controls            jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(controls) = 'array'),
  control_count       int NOT NULL DEFAULT 0 CHECK (control_count = jsonb_array_length(controls)),
  control_max_m       numeric(14, 4) CHECK (control_max_m >= 0),
  control_rms_m       numeric(14, 4) CHECK (control_rms_m >= 0),
  state               text NOT NULL DEFAULT 'valid' CHECK (state IN ('valid', 'withdrawn')),
  withdrawn_on        date,
  withdraw_reason     text CHECK (length(withdraw_reason) BETWEEN 1 AND 500),
  created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (west < east AND south < north),
  CHECK (CASE method
    WHEN 'seven' THEN zone IS NULL AND num_nonnulls(dz_m, rx_arcsec, ry_arcsec, rotation_convention) = 4
    ELSE zone IS NOT NULL AND num_nonnulls(dz_m, rx_arcsec, ry_arcsec, rotation_convention) = 0 END),
  CHECK ((control_count = 0) = (control_max_m IS NULL) AND (control_count = 0) = (control_rms_m IS NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL)
     AND (state = 'withdrawn') = (withdraw_reason IS NOT NULL)),
  UNIQUE (division_code, name)
);
COMMENT ON COLUMN conversions.rz_arcsec IS 'of four parameters: the one rotation in the plane';
CREATE INDEX conversions_division ON conversions (division_code, id);
CALL protect_rows('conversions');

-- Whoever reads the audit trail need not know the figures: it tells that they were changed.
INSERT INTO audit_denied_columns
  SELECT 'conversions', unnest(ARRAY['dx_m', 'dy_m', 'dz_m', 'rx_arcsec', 'ry_arcsec', 'rz_arcsec',
                                     'scale_ppm', 'rotation_convention', 'controls']);
CALL audit_table('conversions');

CREATE TABLE conversion_versions (LIKE conversions, PRIMARY KEY (id, version));
CREATE INDEX conversion_versions_division ON conversion_versions (division_code, id);
CALL protect_rows('conversion_versions');
REVOKE INSERT, UPDATE ON conversion_versions FROM kz_official, kz_worker;
CALL make_append_only('conversion_versions');

CREATE FUNCTION keep_conversion_version() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO conversion_versions VALUES (NEW.*);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_version AFTER INSERT OR UPDATE ON conversions
  FOR EACH ROW EXECUTE FUNCTION keep_conversion_version();

-- Parameters of a superior division hold below it, for people and for the imports they order.
CREATE POLICY superior_rows ON conversions FOR SELECT TO kz_official, kz_worker
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CREATE POLICY superior_rows ON conversion_versions FOR SELECT TO kz_official, kz_worker
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
