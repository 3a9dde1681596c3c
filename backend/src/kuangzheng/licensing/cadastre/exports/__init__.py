"""The register as a file, narrowed by the filters of the list: GeoPackage or Excel."""
