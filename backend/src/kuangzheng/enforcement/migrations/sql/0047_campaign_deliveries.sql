-- Reports of a campaign that supervision made final: what a county or the city has handed in.
CREATE TABLE campaign_deliveries (
  report_id     uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  campaign_id   uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('check_results', 'county_summary', 'city_summary')),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  issued_on     date NOT NULL,
  heard_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE campaign_deliveries IS 'a copy of facts that supervision tells; filled again from its snapshot';
CREATE INDEX campaign_deliveries_division ON campaign_deliveries (division_code, campaign_id);
CALL protect_rows('campaign_deliveries');
REVOKE INSERT, UPDATE ON campaign_deliveries FROM kz_official;
GRANT DELETE ON campaign_deliveries TO kz_worker;

-- Reports are made by supervision. What was issued here stays readable and is not written any more.
REVOKE INSERT, UPDATE ON campaign_reports FROM kz_official, kz_worker;
