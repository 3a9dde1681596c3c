-- Single kinds of notices that a person has switched off outside the application, and those that the rule of the bureau
-- does not let anybody switch off.
ALTER TABLE notice_rules ADD COLUMN fixed_kinds text[] CHECK (array_position(fixed_kinds, NULL) IS NULL);
COMMENT ON COLUMN notice_rules.fixed_kinds IS 'nobody switches them off; null: the initial values of notice_choices/kinds.py';
ALTER TABLE notice_choices ADD COLUMN muted_kinds text[] NOT NULL DEFAULT '{}'
  CHECK (array_position(muted_kinds, NULL) IS NULL);
COMMENT ON COLUMN notice_choices.muted_kinds IS 'told in the application only, as far as the rule lets them be switched off';
