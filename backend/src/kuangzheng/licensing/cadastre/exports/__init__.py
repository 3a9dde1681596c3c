"""The register as a file, narrowed by the filters of the list.

| module | writes |
|---|---|
| `sheet` | Excel |
| `layers` | GeoPackage, Shapefile, FlatGeobuf, GeoJSON |
| `vertices` | CSV with one row per vertex |
"""
