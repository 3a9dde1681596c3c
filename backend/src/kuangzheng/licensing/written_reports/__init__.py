"""Reports that were written before supervision made them: read, never written again."""
