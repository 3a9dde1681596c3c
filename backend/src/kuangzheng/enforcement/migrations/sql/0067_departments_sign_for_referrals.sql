-- The receiving department signs for what is referred to it, answers it or sends it back; our officer enters what came on paper.
-- Which organisation receives for which department of a division.
CREATE TABLE referral_desks (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code     text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  department        text NOT NULL CHECK (length(department) BETWEEN 1 AND 40),
  organisation_id   uuid NOT NULL,
  organisation_name text NOT NULL CHECK (length(organisation_name) BETWEEN 1 AND 200),
  ended_on          date,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX referral_desks_held ON referral_desks (division_code, department, organisation_id)
  WHERE ended_on IS NULL;
CALL protect_rows('referral_desks');
CALL audit_table('referral_desks');

ALTER TABLE referrals DROP CONSTRAINT referrals_state_check;
ALTER TABLE referrals
  ADD CONSTRAINT referrals_state_check
    CHECK (state IN ('draft', 'issued', 'received', 'answered', 'returned', 'withdrawn')),
  ADD COLUMN receipt_via text CHECK (receipt_via IN ('department', 'paper')),
  ADD COLUMN receipt_by text,
  ADD COLUMN receipt_by_name text,
  ADD COLUMN answer_via text CHECK (answer_via IN ('department', 'paper')),
  ADD COLUMN answer_by text,
  ADD COLUMN answer_by_name text,
  ADD COLUMN returned_on date,
  ADD COLUMN return_reason text CHECK (length(return_reason) BETWEEN 1 AND 2000),
  ADD COLUMN return_via text CHECK (return_via IN ('department', 'paper')),
  ADD COLUMN return_by text,
  ADD COLUMN return_by_name text,
  ADD CHECK (state <> 'returned' OR returned_on >= issued_on AND return_reason IS NOT NULL);
