-- Reading by one call, with the scope as arguments (decision 0003); what has been announced goes first.
-- An official sees a division, a holder the accounts that carry his number.

CREATE FUNCTION ledger_sees(a ledger_accounts, p_lo text, p_hi text, p_holder uuid, p_portal boolean) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN CASE WHEN coalesce(nullif(current_setting('role'), 'none') = 'kz_portal', false) OR p_portal
      THEN a.holder_id = coalesce(scope_holder(), p_holder)
    ELSE a.division_code >= coalesce(scope_lo(), p_lo) AND a.division_code < coalesce(scope_hi(), p_hi) END;

CREATE FUNCTION find_ledger_account(p_lo text, p_hi text, p_holder uuid, p_portal boolean, p_id uuid, p_code text)
  RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'Asia/Shanghai' AS $$
  SELECT row_to_json(x)::text FROM (
    SELECT a.id, a.version, a.code, a.name, a.type, a.kind, a.currency, a.division_code, a.min_balance_fen,
           a.max_balance_fen, a.holder_id, a.owner_kind, a.owner_id, a.note, a.status, a.closed_at, b.balance_fen,
           b.held_fen, b.balance_fen - b.held_fen AS available_fen, b.version AS entries, b.closed_until,
           a.created_at, a.updated_at
      FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
     WHERE a.id = coalesce(p_id, (SELECT c.id FROM ledger_accounts c WHERE c.code = p_code))
       AND ledger_sees(a, p_lo, p_hi, p_holder, p_portal)) x
$$;
CALL grant_to_login('find_ledger_account(text,text,uuid,boolean,uuid,text)');
GRANT EXECUTE ON FUNCTION find_ledger_account TO kz_official, kz_portal, kz_worker;
