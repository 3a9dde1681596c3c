"""What the licence register is made of; the DDL is handwritten in `0003_rights.sql`."""

from kuangzheng.kernel.bitemporal import Register

LICENCES = Register(
    identity="licences",
    versions="licence_versions",
    history="licence_history",
    key="licence_id",
    attributes=(
        "act_id", "division_code", "status", "term_from", "term_to", "reason", "document_no",
        "recorded_by", "recorded_by_name", "cancel_ground",
    ),
)  # fmt: skip
