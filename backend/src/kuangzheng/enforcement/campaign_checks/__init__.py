"""Check records of a campaign (排查记录): one a right, so that none is left out."""
