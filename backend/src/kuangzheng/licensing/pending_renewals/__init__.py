"""续期待批: renewals asked for in time that are not decided when the term is over."""
