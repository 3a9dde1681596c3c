"""A certificate of an officer of Banan."""

from typing import Any

from tests.enforcement.conftest import BASE

CERTIFICATES = f"{BASE}/officer-certificates"


def certificate_body(**fields: Any) -> dict[str, Any]:
    """Valid from 2025-09-02 to 2025-09-09."""
    return {
        "division_code": "500113", "officer_id": "sample-officer", "officer_name": "示例执法员",
        "certificate_no": "示例执法证8号", "issuer": "示例市人民政府",
        "valid_from": "2025-09-02", "valid_until": "2025-09-09",
    } | fields  # fmt: skip
