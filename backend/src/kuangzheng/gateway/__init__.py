"""The edge: one address for the services, one OpenAPI document, the application's files."""
