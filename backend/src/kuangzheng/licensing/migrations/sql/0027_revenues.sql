-- Grant revenue (矿业权出让收益): one account of a right, the sums that fall due on it, the payments the tax
-- office reports. Late fees are computed when asked for and stored nowhere; arrears follow from dues and payments.
CREATE TABLE grant_revenues (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1,
  right_id         uuid NOT NULL UNIQUE REFERENCES mining_rights,
  division_code    text COLLATE "C" NOT NULL,
  mode             text NOT NULL CHECK (mode IN ('amount', 'rate')),
  contract_no      text NOT NULL CHECK (length(contract_no) BETWEEN 1 AND 100),
  signed_on        date NOT NULL,
  notice_on        date NOT NULL CHECK (notice_on >= signed_on),
  total_fen        bigint NOT NULL CHECK (total_fen > 0),
  first_fen        bigint NOT NULL CHECK (first_fen BETWEEN 1 AND total_fen),
  first_due_on     date NOT NULL CHECK (first_due_on >= notice_on),
  instalments      int NOT NULL DEFAULT 0 CHECK (instalments BETWEEN 0 AND 50),
  instalments_from date CHECK (instalments_from > first_due_on),
  rate_percent     numeric(7, 4) CHECK (rate_percent > 0 AND rate_percent <= 100),
  note             text,
  booked_fen       bigint NOT NULL CHECK (booked_fen >= 0),
  paid_fen         bigint NOT NULL DEFAULT 0 CHECK (paid_fen >= 0),
  next_due_on      date NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((mode = 'rate') = (rate_percent IS NOT NULL)),
  CHECK ((instalments > 0) = (instalments_from IS NOT NULL)),
  CHECK ((instalments > 0) = (first_fen < total_fen)),
  CHECK (mode = 'amount' OR instalments = 0)
);
COMMENT ON COLUMN grant_revenues.total_fen IS 'by amount the whole, by rate the knock-down price that is paid once';
COMMENT ON COLUMN grant_revenues.next_due_on IS
  'the earliest due day that is open after all payments, 9999-12-31 where none is';
CREATE INDEX grant_revenues_division ON grant_revenues (division_code, id);
CREATE INDEX grant_revenues_next ON grant_revenues (next_due_on, id);
CALL protect_rows('grant_revenues');
CALL audit_table('grant_revenues');

CREATE TABLE grant_revenue_dues (
  id            uuid PRIMARY KEY,
  revenue_id    uuid NOT NULL REFERENCES grant_revenues,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('whole', 'first', 'instalment', 'price', 'yearly')),
  due_on        date NOT NULL,
  amount_fen    bigint NOT NULL CHECK (amount_fen >= 0),
  year          int CHECK (year BETWEEN 1986 AND 9998),
  sales_fen     bigint CHECK (sales_fen >= 0),
  declared_on   date,
  UNIQUE (revenue_id, year),
  CHECK ((kind = 'yearly') = (year IS NOT NULL)),
  CHECK ((kind = 'yearly') = (sales_fen IS NOT NULL)),
  CHECK ((kind = 'yearly') = (declared_on IS NOT NULL))
);
COMMENT ON COLUMN grant_revenue_dues.sales_fen IS 'of the year, VAT excluded, as declared';
CREATE INDEX grant_revenue_dues_day ON grant_revenue_dues (revenue_id, due_on);
CREATE INDEX grant_revenue_dues_division ON grant_revenue_dues (division_code, id);
CALL protect_rows('grant_revenue_dues');
GRANT DELETE ON grant_revenue_dues TO kz_official;
CALL audit_table('grant_revenue_dues');

CREATE TABLE grant_revenue_payments (
  id            uuid PRIMARY KEY,
  revenue_id    uuid NOT NULL REFERENCES grant_revenues,
  division_code text COLLATE "C" NOT NULL,
  receipt_no    text NOT NULL CHECK (length(receipt_no) BETWEEN 1 AND 100),
  paid_on       date NOT NULL,
  amount_fen    bigint NOT NULL CHECK (amount_fen >= 0),
  late_fee_fen  bigint NOT NULL DEFAULT 0 CHECK (late_fee_fen >= 0),
  note          text,
  cancelled_on  date,
  cancel_reason text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (amount_fen + late_fee_fen > 0),
  CHECK ((cancelled_on IS NULL) = (cancel_reason IS NULL))
);
CREATE INDEX grant_revenue_payments_account ON grant_revenue_payments (revenue_id, paid_on);
CREATE UNIQUE INDEX grant_revenue_payments_receipt ON grant_revenue_payments (division_code, receipt_no)
  WHERE cancelled_on IS NULL;
CALL protect_rows('grant_revenue_payments');
CALL audit_table('grant_revenue_payments');

-- The portal reads the account of a right held today.
CREATE POLICY portal_rows ON grant_revenues FOR SELECT TO kz_portal USING
  (EXISTS (SELECT FROM mining_right_versions v
            WHERE v.right_id = grant_revenues.right_id AND v.valid_during @> (SELECT china_today())));
GRANT SELECT ON grant_revenues TO kz_portal;
CREATE POLICY portal_rows ON grant_revenue_dues FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM grant_revenues g WHERE g.id = revenue_id));
GRANT SELECT ON grant_revenue_dues TO kz_portal;
CREATE POLICY portal_rows ON grant_revenue_payments FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM grant_revenues g WHERE g.id = revenue_id));
GRANT SELECT ON grant_revenue_payments TO kz_portal;

-- Whether any right that a holder holds on a day owes what had to be paid before it, in the whole country.
CREATE FUNCTION owes_grant_revenue(p_holder uuid, p_on date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM mining_right_versions v JOIN grant_revenues g ON g.right_id = v.right_id
     WHERE v.holder_id = p_holder AND (v.valid_during @> p_on) IS TRUE
       AND (SELECT coalesce(sum(d.amount_fen), 0) FROM grant_revenue_dues d
             WHERE d.revenue_id = g.id AND d.due_on < p_on)
         > (SELECT coalesce(sum(p.amount_fen), 0) FROM grant_revenue_payments p
             WHERE p.revenue_id = g.id AND p.cancelled_on IS NULL AND p.paid_on <= p_on))
$$;

DROP FUNCTION find_holder_standing(uuid, date);
CREATE FUNCTION find_holder_standing(p_holder uuid, p_on date)
  RETURNS TABLE (known boolean, in_arrears boolean, lists text[], revoked_on date, owes_revenue boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT true, bool_or(d.in_arrears),
         ARRAY(SELECT l.list FROM find_holder_listings(ARRAY[p_holder], p_on) l),
         last_revocation(p_holder, p_on), owes_grant_revenue(p_holder, p_on)
    FROM find_holder_divisions(ARRAY[p_holder]) d
  HAVING count(*) > 0
$$;
CALL grant_to_login('find_holder_standing(uuid,date)');
