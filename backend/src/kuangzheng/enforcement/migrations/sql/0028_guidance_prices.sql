-- Guidance prices of sales as licensing tells them (S1-43): what a valuation's price is weighed against, by mineral,
-- product and day. One row per price; a price taken back stays with the day it was taken back.
CREATE TABLE guidance_price_copies (
  price_id      uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  mineral       text NOT NULL,
  product       text NOT NULL,
  price_fen     bigint NOT NULL CHECK (price_fen > 0),
  floor_fen     bigint,
  ceiling_fen   bigint,
  unit          text NOT NULL,
  valid_from    date NOT NULL,
  document_no   text NOT NULL,
  confirmed     boolean NOT NULL,
  withdrawn_on  date,
  told_at       timestamptz NOT NULL
);
COMMENT ON TABLE guidance_price_copies IS 'licensing''s words, by its feed';
CREATE INDEX guidance_price_copies_division ON guidance_price_copies (division_code, price_id);
CREATE INDEX guidance_price_copies_mineral ON guidance_price_copies (mineral, valid_from);
CALL protect_rows('guidance_price_copies');
CREATE POLICY superior_rows ON guidance_price_copies FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
REVOKE INSERT, UPDATE ON guidance_price_copies FROM kz_official;
GRANT DELETE ON guidance_price_copies TO kz_worker;
CALL audit_table('guidance_price_copies', 'price_id');

-- What the guidance price said when the valuation was entered, and why the valuation leaves it. The price that was
-- entered is what counts; it is never changed by the comparison.
ALTER TABLE valuations
  ADD COLUMN product text CHECK (length(product) BETWEEN 1 AND 100),
  ADD COLUMN priced_on date,
  ADD COLUMN guidance jsonb CHECK (jsonb_typeof(guidance) = 'object'),
  ADD COLUMN guidance_outcome text
    CHECK (guidance_outcome IN ('within', 'below', 'above', 'unit', 'several', 'none')),
  ADD COLUMN deviation_reason text CHECK (length(deviation_reason) BETWEEN 1 AND 1000),
  ADD CONSTRAINT valuations_deviation CHECK (guidance_outcome NOT IN ('below', 'above') OR deviation_reason IS NOT NULL),
  ADD CONSTRAINT valuations_compared CHECK ((guidance IS NULL) = (guidance_outcome IS NULL));
CREATE INDEX valuations_guidance ON valuations (guidance_outcome, id) WHERE guidance_outcome IN ('below', 'above');

-- A reader of before this migration hears the register once more, with the prices.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'licensing';
