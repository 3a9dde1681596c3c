"""OGC API – Features below `/ogc`: rights, zones, patches and plots for other systems.

| module | does |
|---|---|
| `collections` | which collections there are, their properties, where their rows are asked for |
| `crs` | reference systems by URI, in their own axis order |
| `rules` | the query of a request, strictly read |
| `asking` | a page or a record from the service that keeps it, in the caller's name |
| `service` | features of it, filtered, in the system asked for |
| `documents`, `openapi30` | landing page, conformance, collections, queryables, schema; the API |
| `pages` | the same for people |
"""
