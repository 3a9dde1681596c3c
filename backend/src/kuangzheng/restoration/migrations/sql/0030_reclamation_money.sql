-- Where a rule holds land-reclamation money beside the fund, it has accounts of its own in the ledger. A bank line and
-- a filed use say which of the two moneys they move.
ALTER TABLE bank_lines
  ADD COLUMN account text NOT NULL DEFAULT 'fund' CHECK (account IN ('fund', 'reclamation')),
  ADD CHECK (account = 'fund' OR purpose IN ('deposit', 'deposit_return', 'use', 'use_return'));
COMMENT ON COLUMN bank_lines.account IS 'whose money it moved: the fund''s, or reclamation money held beside it';
ALTER TABLE fund_uses
  ADD COLUMN account text NOT NULL DEFAULT 'fund' CHECK (account IN ('fund', 'reclamation'));
COMMENT ON COLUMN fund_uses.account IS 'out of which money it was paid';
CALL audit_table('bank_lines');
CALL audit_table('fund_uses');
