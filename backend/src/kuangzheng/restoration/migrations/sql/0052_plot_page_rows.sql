-- A page is some hundred rows: taken for a thousand, they were looked for by walking the list from its beginning.
ALTER FUNCTION find_plot_page(text, uuid, int) ROWS 100;
