-- The acceptance of safety facilities (“三同时”, S1-54) and of soil conservation works (S1-49) are permits of their own.
ALTER TABLE permits DROP CONSTRAINT permits_kind_check, ADD CONSTRAINT permits_kind_check CHECK (kind IN
  ('safety', 'three_simultaneous', 'eia', 'water_soil', 'water_soil_acceptance', 'land', 'forest', 'discharge', 'water'));
