"""监测与管护: what is looked at how often, and what was seen each time."""
