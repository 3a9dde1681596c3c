"""What the register is made of; the temporal DDL is handwritten in `0003_rights.sql`."""

from kuangzheng.kernel.bitemporal import Register

STAMP = ("act_id", "act", "reason", "document_no", "recorded_by", "recorded_by_name")
"""Who asserted a version, by which act and paper."""

STATE = (
    "name", "certificate_no", "status", "licence_status", "holder_id", "mine_id", "minerals",
    "mining_method", "capacity_value", "capacity_unit", "scale_class", "ore_body", "area_km2",
    "registered_area_km2", "elevation_from", "elevation_to", "term_from", "term_to", "geometry",
    "min_lon", "min_lat", "max_lon", "max_lat", "parts", "vertices_crs", "bigrams",
)  # fmt: skip
"""What an act can change."""

RIGHTS = Register(
    identity="mining_rights",
    versions="mining_right_versions",
    history="mining_right_history",
    key="right_id",
    attributes=(*STAMP, "division_code", "code", "kind", *STATE),
)
