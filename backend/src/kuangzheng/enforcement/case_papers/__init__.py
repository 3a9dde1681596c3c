"""Papers of a case (执法文书): filled in, issued with their number, kept by hash."""
