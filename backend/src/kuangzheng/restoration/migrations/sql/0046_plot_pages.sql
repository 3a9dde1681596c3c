-- A late page of the list costs what the first one does: it begins where the last one ended.
CREATE INDEX damaged_plots_code ON damaged_plots (code, id);
