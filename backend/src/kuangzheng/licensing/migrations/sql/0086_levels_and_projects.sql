-- The level of the authority that issued a licence: consolidation concerns what city and county issued.
ALTER TABLE licences
  ADD COLUMN issuing_level text CHECK (issuing_level IN ('ministry', 'province', 'city', 'county'));
COMMENT ON COLUMN licences.issuing_level IS 'level of the issuing authority; null: nobody has recorded it';

ALTER TABLE consolidation_screenings
  ADD COLUMN left_out      int CHECK (left_out >= 0),
  ADD COLUMN level_unknown int CHECK (level_unknown BETWEEN 0 AND rights);
COMMENT ON COLUMN consolidation_screenings.left_out IS
  'rights licensed by ministry or province, out of its scope; null: the run is older than the levels';
COMMENT ON COLUMN consolidation_screenings.level_unknown IS
  'rights screened whose level nobody has recorded; null: the run is older than the levels';
ALTER TABLE consolidation_results
  ADD COLUMN issuing_level text CHECK (issuing_level IN ('city', 'county'));
COMMENT ON COLUMN consolidation_results.issuing_level IS 'null: not known, to be verified';

-- A project is approved by the development and reform department, or filed with it (S1-46).
ALTER TABLE permits DROP CONSTRAINT permits_kind_check, ADD CONSTRAINT permits_kind_check CHECK (kind IN
  ('safety', 'three_simultaneous', 'eia', 'water_soil', 'water_soil_acceptance', 'land', 'forest', 'discharge', 'water',
   'project_approval', 'project_filing'));
