-- Audits of past approvals (S1-45 全面清查勘查许可证、采矿许可证审批): a programme, every approval of its period,
-- what the record says and what a person finds, and the correction of irregular ones. Nothing here changes the register.

CREATE TABLE approval_audits (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  lead_unit       text NOT NULL CHECK (length(lead_unit) BETWEEN 1 AND 200),
  document_no     text CHECK (length(document_no) BETWEEN 1 AND 100),
  period_from     date NOT NULL,
  period_to       date NOT NULL,
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  drawn_on        date,
  closed_on       date,
  summary         text CHECK (length(summary) <= 4000),
  opened_by       text NOT NULL,
  opened_by_name  text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (period_to >= period_from),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX approval_audits_division ON approval_audits (division_code, id);
CREATE INDEX approval_audits_updated ON approval_audits (updated_at, id);
CALL protect_rows('approval_audits');
CALL audit_table('approval_audits');

CREATE TABLE audited_approvals (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  audit_id      uuid NOT NULL REFERENCES approval_audits,
  subject       text NOT NULL CHECK (subject IN ('right', 'licence')),
  approval_id   uuid NOT NULL,
  right_id      uuid NOT NULL REFERENCES mining_rights,
  licence_id    uuid REFERENCES licences,
  act           text NOT NULL,
  approved_on   date NOT NULL,
  document_no   text,
  code          text NOT NULL,
  name          text NOT NULL,
  holder_name   text,
  checks        jsonb CHECK (jsonb_typeof(checks) = 'array'),
  computed_on   date,
  findings      jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(findings) = 'array'),
  state         text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'passed', 'irregular', 'correcting',
                                                                 'corrected', 'settled')),
  conclusion    text CHECK (length(conclusion) <= 4000),
  concluded_by  text,
  concluded_by_name text,
  concluded_on  date,
  correction    jsonb CHECK (jsonb_typeof(correction) = 'object'),
  correct_by    date,
  review        jsonb CHECK (jsonb_typeof(review) = 'object'),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (audit_id, approval_id),
  CHECK ((subject = 'licence') = (licence_id IS NOT NULL)),
  CHECK ((state = 'pending') = (concluded_by IS NULL)),
  CHECK (state IN ('pending', 'passed', 'irregular') OR correction IS NOT NULL),
  CHECK (state <> 'settled' OR review IS NOT NULL)
);
COMMENT ON COLUMN audited_approvals.approval_id IS 'the act of the register, or the licence';
CREATE INDEX audited_approvals_division ON audited_approvals (division_code, id);
CREATE INDEX audited_approvals_day ON audited_approvals (audit_id, approved_on, id);
CREATE INDEX audited_approvals_right ON audited_approvals (right_id);
CREATE INDEX audited_approvals_due ON audited_approvals (correct_by) WHERE state = 'correcting';
CALL protect_rows('audited_approvals');
CALL audit_table('audited_approvals');

-- Every approval of a period in a division, those already in the audit left out. What a later act of the same day
-- took the place of stands in the history.
CREATE FUNCTION draw_approvals(p_audit uuid, p_at timestamptz) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH a AS (
    SELECT id, division_code, period_from, period_to,
           CASE WHEN division_code = '100000' THEN '' ELSE regexp_replace(division_code, '(00)+$', '') END AS prefix
      FROM approval_audits WHERE id = p_audit AND division_code >= scope_lo() AND division_code < scope_hi()
  ), found AS (
    SELECT DISTINCT ON (v.act_id) 'right' AS subject, v.act_id AS approval_id, v.right_id, NULL::uuid AS licence_id,
           v.act, lower(v.valid_during) AS approved_on, v.document_no, v.code, v.name, v.holder_id, v.division_code, a.id AS audit
      FROM a JOIN (SELECT act_id, right_id, act, valid_during, document_no, code, name, holder_id, division_code
                     FROM mining_right_versions
                   UNION ALL
                   SELECT act_id, right_id, act, valid_during, document_no, code, name, holder_id, division_code
                     FROM mining_right_history) v
        ON lower(v.valid_during) BETWEEN a.period_from AND a.period_to
       AND starts_with(v.division_code, a.prefix) AND v.division_code >= scope_lo() AND v.division_code < scope_hi()
       AND v.act IN ('registered', 'renewed', 'changed', 'transferred', 'retained')
     ORDER BY v.act_id, v.valid_during
  ), licensed AS (
    SELECT 'licence', l.id, l.right_id, l.id, 'issued', l.issued_on, s.document_no, coalesce(l.number, v.code), v.name,
           v.holder_id, l.division_code, a.id
      FROM a JOIN licences l ON l.issued_on BETWEEN a.period_from AND a.period_to
       AND starts_with(l.division_code, a.prefix) AND l.division_code >= scope_lo() AND l.division_code < scope_hi()
      JOIN LATERAL (SELECT s.document_no FROM licence_versions s WHERE s.licence_id = l.id ORDER BY s.valid_during LIMIT 1) s ON true
      JOIN LATERAL (SELECT v.code, v.name, v.holder_id FROM mining_right_versions v WHERE v.right_id = l.right_id
                     ORDER BY (v.valid_during @> l.issued_on) IS TRUE DESC, v.valid_during LIMIT 1) v ON true
  ), added AS (
    INSERT INTO audited_approvals (id, division_code, audit_id, subject, approval_id, right_id, licence_id, act,
                                   approved_on, document_no, code, name, holder_name, created_at, updated_at)
    SELECT uuidv7(), f.division_code, f.audit, f.subject, f.approval_id, f.right_id, f.licence_id, f.act,
           f.approved_on, f.document_no, f.code, f.name, h.name, p_at, p_at
      FROM (SELECT * FROM found UNION ALL SELECT * FROM licensed) f LEFT JOIN holders h ON h.id = f.holder_id
    ON CONFLICT (audit_id, approval_id) DO NOTHING RETURNING 1
  ) SELECT count(*)::int FROM added
$$;
GRANT EXECUTE ON FUNCTION draw_approvals TO kz_official;
