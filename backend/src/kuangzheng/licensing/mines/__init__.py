"""矿山: the site with its facilities; it outlives any right."""
