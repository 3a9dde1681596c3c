"""The register of mining rights (矿业权登记簿)."""
