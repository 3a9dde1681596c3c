"""The edge: one address for the services, the merged OpenAPI document and the application's files."""
