-- Which days offices work: the State Council's yearly arrangement, for the whole country. What the
-- installed package knows, and years that an administrator entered: those count instead.

CREATE TABLE builtin_holidays (
  day  date PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('holiday', 'make_up_workday')),
  name text NOT NULL
);
COMMENT ON TABLE builtin_holidays IS 'reference: days off and make-up working days as packaged';
ALTER TABLE builtin_holidays ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON builtin_holidays FOR SELECT
  TO kz_official, kz_portal, kz_worker, kz_verifier USING (true);
GRANT SELECT ON builtin_holidays TO kz_official, kz_portal, kz_worker, kz_verifier;

-- Entered in identity; the other services keep copies under the same ids. One row is one whole year.
CREATE TABLE holiday_years (
  id            uuid PRIMARY KEY,
  year          int NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 2199),
  version       int NOT NULL DEFAULT 1,
  source        text NOT NULL CHECK (source <> ''),
  days          jsonb NOT NULL CHECK (jsonb_typeof(days) = 'array'),
  division_code text COLLATE "C" NOT NULL DEFAULT '100000' CHECK (division_code = '100000'),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);
ALTER TABLE holiday_years ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON holiday_years FOR SELECT
  TO kz_official, kz_portal, kz_verifier USING (division_code = '100000');
CREATE POLICY worker_rows ON holiday_years TO kz_worker
  USING (division_code = '100000') WITH CHECK (division_code = '100000');
GRANT SELECT ON holiday_years TO kz_official, kz_portal, kz_verifier;
GRANT SELECT, INSERT, UPDATE, DELETE ON holiday_years TO kz_worker;
CALL audit_table('holiday_years');

-- The days that count. Version 0 is the package's.
CREATE VIEW holidays WITH (security_invoker = true) AS
  SELECT b.day, b.kind, b.name, date_part('year', b.day)::int AS year, 0 AS version
    FROM builtin_holidays b
   WHERE NOT EXISTS (SELECT FROM holiday_years y WHERE y.year = date_part('year', b.day))
  UNION ALL
  SELECT d.day, d.kind, d.name, y.year, y.version
    FROM holiday_years y, jsonb_to_recordset(y.days) AS d(day date, kind text, name text);
GRANT SELECT ON holidays TO kz_official, kz_portal, kz_worker, kz_verifier;
