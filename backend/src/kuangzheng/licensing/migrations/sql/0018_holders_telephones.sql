-- Telephones of holders are personal: the audit trail says that a holder was changed, not its number.
INSERT INTO audit_denied_columns VALUES ('holders', 'phone');
