-- What takes two desks: a client's secret counts once the security administrator has confirmed it.

ALTER TABLE clients DROP CONSTRAINT clients_status_check;
ALTER TABLE clients ADD CONSTRAINT clients_status_check
  CHECK (status IN ('pending', 'active', 'disabled'));

-- Who resets a password or moves an account must know of roles beyond his own division too.
CREATE FUNCTION roles_anywhere(p_user uuid, p_day date)
  RETURNS TABLE (role text, division_code text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT r.role, r.division_code FROM role_assignments r
   WHERE r.user_id = p_user AND r.revoked_at IS NULL
     AND (r.valid_to IS NULL OR r.valid_to >= p_day);
END;
GRANT EXECUTE ON FUNCTION roles_anywhere TO kz_official, kz_worker;
