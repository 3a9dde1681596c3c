-- On which ground a licence was cancelled: a newly issued one took its place (换发), its right was extinguished, or it was
-- decided on by itself (注销). What was replaced at a renewal is no cancelled licence of the statistics (S0-25).
ALTER TABLE licence_versions ADD COLUMN cancel_ground text
  CHECK (cancel_ground IN ('replaced', 'extinguished', 'decided')),
  ADD CHECK (cancel_ground IS NULL OR status = 'cancelled');
ALTER TABLE licence_history ADD COLUMN cancel_ground text;
COMMENT ON COLUMN licence_versions.cancel_ground IS 'of a cancelled licence; null: taken over without a ground';
CALL audit_table('licence_versions', 'licence_id');

SELECT set_config('kz.actor', 'system:migration', true);
UPDATE licence_versions s
   SET cancel_ground = CASE
         WHEN s.reason ~ '^\d{4}-\d\d-\d\d 换发新证' THEN 'replaced'
         WHEN EXISTS (SELECT FROM licences l JOIN mining_right_versions v ON v.right_id = l.right_id
                       WHERE l.id = s.licence_id AND v.status = 'extinguished'
                         AND lower(v.valid_during) <= lower(s.valid_during)) THEN 'extinguished'
         ELSE 'decided' END
 WHERE s.status = 'cancelled';
SELECT set_config('kz.actor', '', true);
