"""Implementation plans of counties (县级实施方案): filed by the county, reviewed by the city."""
