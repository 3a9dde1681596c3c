-- Telephones and addresses of users are personal: the audit trail says that a user was changed, not how to reach him.
INSERT INTO audit_denied_columns VALUES ('users', 'phone'), ('users', 'email');
