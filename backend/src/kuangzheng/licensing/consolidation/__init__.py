"""资源整合: which mines must merge, in one run for a city."""
