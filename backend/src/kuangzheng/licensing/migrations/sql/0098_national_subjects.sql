-- What a national file lists: rights of the register, approvals that wait for their number, statements of a year, or the
-- reserve ledger of a year; and the numbers that their answers bring before anything is registered.
ALTER TABLE national_layouts
  ADD COLUMN subject text NOT NULL DEFAULT 'rights' CHECK (subject IN ('rights', 'applications', 'statements', 'ledger')),
  ADD COLUMN confirmed boolean NOT NULL DEFAULT false,
  ADD COLUMN source text CHECK (length(source) BETWEEN 1 AND 200),
  ADD CONSTRAINT national_layouts_source CHECK (NOT confirmed OR source IS NOT NULL),
  ADD CONSTRAINT national_layouts_subject CHECK (
    subject = 'rights' OR (system, subject) IN
      (('numbering', 'applications'), ('disclosure', 'statements'), ('reserves', 'ledger')));
COMMENT ON COLUMN national_layouts.confirmed IS 'held against the official template named in source; else shown as 未核实';

ALTER TABLE national_fillings
  ADD COLUMN subject text NOT NULL DEFAULT 'rights',
  ADD COLUMN year int CHECK (year BETWEEN 1990 AND 2100),
  ADD COLUMN absent int CHECK (absent >= 0),
  ADD COLUMN confirmed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN national_fillings.absent IS 'rights of that year of which there was nothing to list';

ALTER TABLE national_answers
  ADD COLUMN subject text NOT NULL DEFAULT 'rights',
  ADD COLUMN year int CHECK (year BETWEEN 1990 AND 2100);

ALTER TABLE national_differences
  ADD COLUMN subject text NOT NULL DEFAULT 'rights',
  ADD COLUMN application_id uuid REFERENCES applications,
  ADD COLUMN mineral text,
  ALTER COLUMN right_id DROP NOT NULL,
  ADD CONSTRAINT national_differences_of CHECK ((subject = 'applications') = (application_id IS NOT NULL)),
  ADD CONSTRAINT national_differences_right_of CHECK (right_id IS NOT NULL OR application_id IS NOT NULL);
CREATE INDEX national_differences_application ON national_differences (application_id) WHERE application_id IS NOT NULL;

CREATE TABLE national_numbers (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  application_id   uuid NOT NULL UNIQUE REFERENCES applications,
  number           text NOT NULL UNIQUE CHECK (length(number) BETWEEN 1 AND 60),
  difference_id    uuid NOT NULL REFERENCES national_differences,
  recorded_by      text NOT NULL,
  recorded_by_name text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE national_numbers IS 'numbers given to approvals before they are entered in the register; read from an answer, never made';
CREATE INDEX national_numbers_made ON national_numbers (created_at, id);
CREATE INDEX national_numbers_division ON national_numbers (division_code, id);
CREATE INDEX national_numbers_difference ON national_numbers (difference_id);
CALL protect_rows('national_numbers');
CALL audit_table('national_numbers');

-- A number is one application's, wherever in the country; also where the caller does not see. A licence is asked for of
-- a right that may carry the same number already.
CREATE FUNCTION claim_national_number(p_number text, p_application uuid, p_right uuid) RETURNS boolean
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('licence_number:' || p_number, 0));
  RETURN NOT EXISTS (SELECT FROM national_numbers WHERE number = p_number AND application_id <> p_application)
     AND NOT EXISTS (SELECT FROM mining_rights WHERE code COLLATE "C" = p_number COLLATE "C" AND id IS DISTINCT FROM p_right)
     AND NOT EXISTS (SELECT FROM licences WHERE number = p_number AND right_id IS DISTINCT FROM p_right);
END $$;
REVOKE EXECUTE ON FUNCTION claim_national_number(text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_national_number(text, uuid, uuid) TO kz_official, kz_worker;
