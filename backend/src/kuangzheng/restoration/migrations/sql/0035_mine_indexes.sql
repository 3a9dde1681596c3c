-- A mine's file asks every list for the rows of one mine, among those of a province.
CREATE INDEX restoration_plans_mine ON restoration_plans (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX annual_plans_mine ON annual_plans (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX damaged_plots_mine ON damaged_plots (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX acceptances_mine ON acceptances (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX green_mines_mine ON green_mines (mine_id) WHERE mine_id IS NOT NULL;
