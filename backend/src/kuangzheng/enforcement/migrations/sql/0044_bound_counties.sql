-- A county reads of the supervision groups that are bound to it, whoever set them up, what they are for and what they found
-- there; everybody below reads the bulletins that were issued.
CREATE POLICY bound_rows ON supervision_groups FOR SELECT TO kz_official
  USING (left((SELECT scope_lo()), 6) = ANY (counties));
CREATE POLICY bound_rows ON supervision_records FOR SELECT TO kz_official
  USING (left((SELECT scope_lo()), 6) = county);
CREATE POLICY superior_rows ON bulletins FOR SELECT TO kz_official
  USING (state = 'issued' AND division_code = ANY ((SELECT scope_ancestors())::text[]));
