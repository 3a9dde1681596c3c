-- A company is one legal person with one credit code and rights in many counties: one row in the
-- country, kept by the division that registered it first, and one line here for every other division
-- that works with it. Such a division reads the row and notes its own arrears; the rest stays its
-- keeper's. Rights, imports and portal accounts everywhere point to the same holder.
CREATE TABLE holder_registrations (
  holder_id     uuid NOT NULL REFERENCES holders,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  in_arrears    boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (holder_id, division_code)
);
CREATE INDEX holder_registrations_division ON holder_registrations (division_code, holder_id);
CALL protect_rows('holder_registrations');
CALL audit_table('holder_registrations', 'holder_id');

-- The subquery sees the registrations of the reader's own scope only.
CREATE POLICY registered_rows ON holders FOR SELECT TO kz_official, kz_worker, kz_verifier
  USING (id IN (SELECT holder_id FROM holder_registrations));

-- Public facts of a company, whoever keeps it.
CREATE FUNCTION find_company(p_code text)
  RETURNS TABLE (id uuid, name text, credit_code text, kind text, status text, division_code text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.name, h.credit_code, h.kind, h.status, h.division_code FROM holders h
   WHERE h.credit_code = p_code
$$;
GRANT EXECUTE ON FUNCTION find_company TO kz_official;

-- Lists are published, so they are seen from everywhere.
CREATE FUNCTION find_holder_listings(p_holders uuid[], p_on date) RETURNS SETOF holder_listings
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.* FROM holder_listings l
   WHERE l.holder_id = ANY (p_holders) AND l.listed_on <= p_on
     AND (l.delisted_on IS NULL OR l.delisted_on > p_on) AND (l.until IS NULL OR l.until >= p_on)
   ORDER BY l.listed_on, l.id
$$;
GRANT EXECUTE ON FUNCTION find_holder_listings TO kz_official;

-- Where holders are registered and which of these divisions notes arrears.
CREATE FUNCTION find_holder_divisions(p_holders uuid[])
  RETURNS TABLE (holder_id uuid, division_code text, in_arrears boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.division_code, h.in_arrears FROM holders h WHERE h.id = ANY (p_holders)
  UNION ALL
  SELECT r.holder_id, r.division_code, r.in_arrears FROM holder_registrations r
   WHERE r.holder_id = ANY (p_holders)
   ORDER BY 2
$$;
GRANT EXECUTE ON FUNCTION find_holder_divisions TO kz_official;

-- The version of a holder that another division keeps, locked; NULL when it is not registered in the
-- scope. Noting arrears counts as a change of the holder.
CREATE FUNCTION registered_holder_for_update(p_holder uuid) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.version FROM holders h
   WHERE h.id = p_holder AND EXISTS (
     SELECT FROM holder_registrations r WHERE r.holder_id = p_holder
        AND r.division_code >= scope_lo() AND r.division_code < scope_hi())
     FOR UPDATE
$$;
CREATE FUNCTION note_holder_arrears(p_holder uuid, p_arrears boolean, p_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE holder_registrations SET in_arrears = p_arrears, updated_at = p_at
   WHERE holder_id = p_holder AND division_code >= scope_lo() AND division_code < scope_hi();
  IF FOUND THEN
    UPDATE holders SET version = version + 1, updated_at = p_at WHERE id = p_holder;
  END IF;
END $$;
GRANT EXECUTE ON FUNCTION registered_holder_for_update, note_holder_arrears TO kz_official;

CREATE OR REPLACE FUNCTION find_holder_standing(p_holder uuid, p_on date)
  RETURNS TABLE (known boolean, in_arrears boolean, lists text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT true, bool_or(d.in_arrears),
         ARRAY(SELECT l.list FROM find_holder_listings(ARRAY[p_holder], p_on) l)
    FROM find_holder_divisions(ARRAY[p_holder]) d
  HAVING count(*) > 0
$$;
