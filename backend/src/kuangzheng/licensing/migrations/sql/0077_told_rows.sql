-- What figures are counted from is told whenever it changes: without names of winners, holders or payers.
CALL tell_table('grant_projects', 'licensing.grant_changed', ARRAY['code', 'name', 'mineral', 'state', 'method', 'right_id',
  'price_fen', 'concluded_on', 'pooled_on = china_day(r.created_at)', 'announced_on = (r.notice ->> ''on'')::date',
  'published_on = (r.result ->> ''on'')::date', 'contracted_on = (r.contract ->> ''signed_on'')::date']);

-- An account with everything that falls due by it and everything that was paid and not taken back.
CALL tell_table('grant_revenues', 'licensing.grant_revenue_changed', ARRAY['right_id',
  'mine_id = SELECT v.mine_id FROM mining_right_versions v WHERE v.right_id = r.right_id ORDER BY v.valid_during DESC LIMIT 1',
  'mode', 'contract_no', 'signed_on',
  'total_fen', 'booked_fen', 'paid_fen', 'next_due_on',
  'dues = SELECT coalesce(jsonb_agg(jsonb_build_object(''id'', d.id, ''kind'', d.kind, ''due_on'', d.due_on, ''amount_fen'',
            d.amount_fen, ''declared_on'', d.declared_on) ORDER BY d.due_on, d.id), ''[]'')
            FROM grant_revenue_dues d WHERE d.revenue_id = r.id',
  'payments = SELECT coalesce(jsonb_agg(jsonb_build_object(''id'', p.id, ''paid_on'', p.paid_on, ''amount_fen'', p.amount_fen,
                ''late_fee_fen'', p.late_fee_fen) ORDER BY p.paid_on, p.id), ''[]'')
                FROM grant_revenue_payments p WHERE p.revenue_id = r.id AND p.cancelled_on IS NULL']);
CREATE FUNCTION tell_revenue_lines() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO outbox (id, type, subject, division_code, data)
  SELECT uuidv7(), 'licensing.grant_revenue_changed', t.subject::text, t.division_code, t.data
    FROM told_grant_revenues t WHERE t.key IN (SELECT revenue_id FROM changed_rows);
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['grant_revenue_dues', 'grant_revenue_payments'] LOOP
    EXECUTE format('CREATE TRIGGER tell_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION tell_revenue_lines()', t);
    EXECUTE format('CREATE TRIGGER tell_updated AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION tell_revenue_lines()', t);
    EXECUTE format('CREATE TRIGGER tell_deleted AFTER DELETE ON %I REFERENCING OLD TABLE AS changed_rows
      FOR EACH STATEMENT EXECUTE FUNCTION tell_revenue_lines()', t);
  END LOOP;
END $$;

-- Reserves as they stand from a day until the next that was entered of the same right, mineral and category.
CALL tell_table('mining_right_reserves', 'licensing.reserve_registered', ARRAY['right_id',
  'mine_id = SELECT v.mine_id FROM mining_right_versions v WHERE v.right_id = r.right_id ORDER BY v.valid_during DESC LIMIT 1',
  'mineral', 'category', 'value', 'unit', 'as_of', 'document_no',
  'until = SELECT min(n.as_of) FROM mining_right_reserves n WHERE n.right_id = r.right_id AND n.mineral = r.mineral
     AND n.category = r.category AND n.as_of > r.as_of'], 'right_id');
