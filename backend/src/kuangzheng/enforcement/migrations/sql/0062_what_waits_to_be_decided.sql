-- What waits to be answered, reviewed, looked at or confirmed; the other kinds have such indexes.
CREATE INDEX legal_remedies_to_reply ON legal_remedies (reply_due, id)
  WHERE state = 'accepted' AND received_on IS NOT NULL AND replied_on IS NULL;
CREATE INDEX campaign_plans_to_review ON campaign_plans (campaign_id) WHERE state = 'filed';
CREATE INDEX spot_check_items_to_do ON spot_check_items (spot_check_id) WHERE result IS NULL;
CREATE INDEX penalty_figures_to_confirm ON penalty_figures (division_code, id) WHERE confirmed_by IS NULL;
