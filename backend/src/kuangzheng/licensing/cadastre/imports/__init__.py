"""Importing the cadastre: a job that reads, validates and publishes, and says what it refused.

In the limited process: `origin` (which system, shifted, where), `geometry` (defects), `mapping`
and `values` (columns → fields), `rights_rows`, `zone_rows`, `block_rows` (what is registered),
`preparing` (all of it, in pieces). In ours: `repository`, `publishing` with `statements` and
`facts`, `ahead` (publishing while the file is read), `service`, `work`.
"""
