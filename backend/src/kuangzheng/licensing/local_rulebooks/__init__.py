"""规则册 of a bureau itself: drafted by one, put in force by another, ended by date."""
