"""Green mines: creation list, assessments, list, supervision, removal."""
