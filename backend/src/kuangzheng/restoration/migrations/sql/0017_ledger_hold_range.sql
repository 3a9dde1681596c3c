-- What is held in all stays within what an account may hold: two large holds are refused with words, not by
-- the table's check.
CREATE OR REPLACE FUNCTION ledger_hold(p_id uuid, p_account text, p_amount bigint, p_expires_at timestamptz, p_memo text,
                            OUT fault text, OUT told json)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_account ledger_accounts;
  v_balance ledger_balances;
BEGIN
  told := json_build_object('account', p_account, 'id', p_id);
  SELECT b.* INTO v_balance FROM ledger_balances b
   WHERE b.account_id = (SELECT a.id FROM ledger_accounts a WHERE a.code = p_account
                            AND a.division_code >= scope_lo() AND a.division_code < scope_hi())
     FOR NO KEY UPDATE;
  SELECT * INTO v_account FROM ledger_accounts a WHERE a.id = v_balance.account_id;
  fault := CASE
    WHEN v_account.id IS NULL THEN 'unknown_account'
    WHEN EXISTS (SELECT FROM ledger_holds h WHERE h.id = p_id) THEN 'hold_exists'
    WHEN p_amount IS NULL OR p_amount NOT BETWEEN 1 AND 9007199254740992 THEN 'amount_out_of_range'
    WHEN p_expires_at <= clock_timestamp() THEN 'hold_expired'
    WHEN v_account.status <> 'open' THEN 'account_closed'
    WHEN v_account.kind = 'mirrored' THEN 'hold_on_mirrored'
    WHEN v_balance.balance_fen::numeric - v_balance.held_fen - p_amount
         < coalesce(v_account.min_balance_fen, -9007199254740992) THEN 'below_limit'
    WHEN v_balance.held_fen::numeric + p_amount > 9007199254740992 THEN 'balance_out_of_range' END;
  IF fault = 'below_limit' THEN
    told := json_build_object('account', p_account, 'balance_fen', v_balance.balance_fen,
      'held_fen', v_balance.held_fen::numeric + p_amount, 'limit_fen', v_account.min_balance_fen);
  END IF;
  IF fault IS NULL THEN
    UPDATE ledger_balances SET held_fen = held_fen + p_amount WHERE account_id = v_account.id;
    INSERT INTO ledger_holds (id, division_code, account_id, amount_fen, memo, expires_at, actor)
    VALUES (p_id, v_account.division_code, v_account.id, p_amount, p_memo, p_expires_at, kz_setting('kz.actor'));
  END IF;
END $$;
