-- What enforcement told of a holder's credit: the newest word of each credit file. Shown with its source and time;
-- what it means for an application is the rulebook's to say and a person's to decide.
CREATE TABLE holder_credits (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  points         int NOT NULL CHECK (points >= 0),
  change         int NOT NULL,
  grade          text NOT NULL CHECK (grade IN ('good', 'watched', 'serious')),
  ground         text NOT NULL,
  reason         text NOT NULL,
  told_at        timestamptz NOT NULL
);
COMMENT ON TABLE holder_credits IS 'enforcement''s words, by its feed; the register decides nothing by them';
COMMENT ON COLUMN holder_credits.id IS 'of the credit file';
CREATE INDEX holder_credits_division ON holder_credits (division_code, id);
CREATE INDEX holder_credits_holder ON holder_credits (holder_id);
CREATE INDEX holder_credits_told ON holder_credits (told_at, id);
CALL protect_rows('holder_credits');
REVOKE INSERT, UPDATE ON holder_credits FROM kz_official;
GRANT DELETE ON holder_credits TO kz_worker;

-- The worst grade of a holder within a range of divisions; NULL where enforcement told of none there.
CREATE FUNCTION find_holder_grade(p_holder uuid, p_lo text, p_hi text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.grade FROM holder_credits c
   WHERE c.holder_id = p_holder AND c.division_code >= p_lo AND c.division_code < p_hi
   ORDER BY array_position(ARRAY['serious', 'watched', 'good'], c.grade)
   LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION find_holder_grade TO kz_official, kz_portal;
CALL grant_to_login('find_holder_grade(uuid,text,text)');

-- A reader of before this migration hears enforcement from its beginning, with the credit of holders.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'enforcement';
