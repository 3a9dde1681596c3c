"""Cases of administrative penalty 案件: the procedure from filing to the archive."""
