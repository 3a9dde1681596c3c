-- A licence number is one right's for good, wherever in the country that right is: also where the
-- caller does not see. What was entered before stays as it is.
CREATE INDEX licences_number ON licences (number) WHERE number IS NOT NULL;

CREATE FUNCTION claim_licence_number(p_number text, p_right uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('licence_number:' || p_number, 0));
  RETURN NOT EXISTS (SELECT FROM licences WHERE number = p_number AND right_id <> p_right);
END $$;
REVOKE EXECUTE ON FUNCTION claim_licence_number(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_licence_number(text, uuid) TO kz_official, kz_worker;
