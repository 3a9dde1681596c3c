-- Every check counts these rows, so few are kept. Rows that another transaction is removing are left
-- to it: writers of the register do not wait for each other here. Never is one row removed against
-- the one added: highest number and count together would stay as they were.
CREATE OR REPLACE FUNCTION bump_register_revision() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_seq bigint;
  v_past bigint[];
BEGIN
  INSERT INTO register_changes DEFAULT VALUES RETURNING seq INTO v_seq;
  IF v_seq % 32 = 0 THEN
    v_past := ARRAY(SELECT seq FROM register_changes WHERE seq < v_seq FOR UPDATE SKIP LOCKED);
    IF cardinality(v_past) > 1 THEN
      DELETE FROM register_changes WHERE seq = ANY (v_past);
    END IF;
  END IF;
  RETURN NULL;
END $$;
