-- Certificates of officers who enforce. One entered by its officer when joining a case names the case; from when it is
-- valid and who issued it is told later by who keeps the register.
CREATE TABLE officer_certificates (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  officer_id      text NOT NULL CHECK (length(officer_id) BETWEEN 1 AND 100),
  officer_name    text NOT NULL CHECK (length(officer_name) BETWEEN 1 AND 100),
  certificate_no  text NOT NULL CHECK (length(certificate_no) BETWEEN 1 AND 50),
  issuer          text CHECK (length(issuer) BETWEEN 1 AND 200),
  valid_from      date,
  valid_until     date NOT NULL,
  case_id         uuid REFERENCES cases,
  withdrawn_on    date,
  withdrawal_reason text CHECK (length(withdrawal_reason) BETWEEN 1 AND 2000),
  created_by      text NOT NULL,
  created_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (valid_until >= valid_from),
  CHECK (case_id IS NOT NULL OR issuer IS NOT NULL AND valid_from IS NOT NULL),
  CHECK ((withdrawn_on IS NULL) = (withdrawal_reason IS NULL))
);
CREATE UNIQUE INDEX officer_certificates_number ON officer_certificates (division_code, certificate_no)
  WHERE withdrawn_on IS NULL;
CREATE INDEX officer_certificates_division ON officer_certificates (division_code, id);
CREATE INDEX officer_certificates_end ON officer_certificates (valid_until, id);
CREATE INDEX officer_certificates_officer ON officer_certificates (officer_id);
CREATE INDEX officer_certificates_case ON officer_certificates (case_id) WHERE case_id IS NOT NULL;
CALL protect_rows('officer_certificates');
CALL audit_table('officer_certificates');

-- What the register holds of those who investigate a case in the caller's scope: an officer of the city counts in a
-- county's case, though the county does not see the city's register.
CREATE FUNCTION find_case_certificates(p_case uuid)
  RETURNS TABLE (person_id text, valid_from date, valid_until date, withdrawn_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.officer_id, c.valid_from, c.valid_until, c.withdrawn_on FROM officer_certificates c
   WHERE c.officer_id IN (
     SELECT o.person_id FROM case_officers o
      WHERE o.case_id = p_case AND o.division_code >= scope_lo() AND o.division_code < scope_hi())
$$;
GRANT EXECUTE ON FUNCTION find_case_certificates TO kz_official;
