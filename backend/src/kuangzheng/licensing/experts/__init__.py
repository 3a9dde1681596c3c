"""The expert pool (专家库) of a bureau."""
