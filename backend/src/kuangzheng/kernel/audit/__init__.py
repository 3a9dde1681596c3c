"""The audit trail: blocks with Merkle roots, daily seals, verification, reading."""
