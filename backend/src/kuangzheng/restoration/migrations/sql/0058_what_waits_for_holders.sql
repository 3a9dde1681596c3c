-- What waits for a holder is found by its own rows.
CREATE INDEX demand_notices_unpaid ON demand_notices (holder_id, pay_by) WHERE state = 'issued';
CREATE INDEX green_mines_candidates ON green_mines (holder_id) WHERE state = 'candidate';
