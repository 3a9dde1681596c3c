-- What hangs on a right is shown on the portal to who holds it today, not to who once held it; the
-- versions of one's own time stay readable. And indexes for two lists that were read as a whole.

-- The day in China, as the services count it.
CREATE FUNCTION china_today() RETURNS date
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (now() AT TIME ZONE 'Asia/Shanghai')::date;
GRANT EXECUTE ON FUNCTION china_today TO kz_portal;

-- The subqueries see the versions of the reader's own holder only.
ALTER POLICY portal_rows ON mining_rights USING
  (EXISTS (SELECT FROM mining_right_versions v
            WHERE v.right_id = mining_rights.id AND v.valid_during @> (SELECT china_today())));
ALTER POLICY portal_rows ON mining_right_lineage USING
  (EXISTS (SELECT FROM mining_right_versions v
            WHERE v.right_id IN (predecessor_id, successor_id) AND v.valid_during @> (SELECT china_today())));
ALTER POLICY portal_rows ON mines USING
  (EXISTS (SELECT FROM mining_right_versions v
            WHERE v.mine_id = mines.id AND (v.valid_during @> (SELECT china_today())) IS TRUE));
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['mining_right_reserves', 'encumbrances', 'permits', 'licences'] LOOP
    EXECUTE format('ALTER POLICY portal_rows ON %I USING
      (EXISTS (SELECT FROM mining_right_versions v
                WHERE v.right_id = %I.right_id AND v.valid_during @> (SELECT china_today())))', t, t);
  END LOOP;
END $$;

CREATE INDEX permits_place ON permits (coalesce(valid_to, 'infinity'::date), id);
CREATE INDEX admission_checks_asked ON admission_checks (requested_by, created_at, id);
