"""Bulk exports: collections of `/ogc` as GeoPackage and CSV, with a manifest and hashes.

| module | does |
|---|---|
| `service` | enters an export, shows it, hands out its file |
| `gathering` | reads the collections in the caller's name, page by page, and has the file written |
| `writing` | GeoPackage, CSV, manifest, sums, zip, in a process of its own |
"""
