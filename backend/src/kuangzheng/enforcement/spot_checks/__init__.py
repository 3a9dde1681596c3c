"""Spot checks of a campaign (市级抽查): drawn stratum by stratum, repeatable by anybody."""
