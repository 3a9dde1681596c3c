"""A construction project of Banan."""

from typing import Any

from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import square

PROJECTS = f"{BASE}/engineering-projects"


def project_body(**fields: Any) -> dict[str, Any]:
    """Land around 106.5° E, from 2025 to the end of 2026."""
    return {
        "division_code": "500113", "name": "示例公路工程", "builder": "示例建设单位",
        "approval_no": "示例批〔2024〕1号", "land_no": "示例地〔2025〕1号", "approved_by": "示例局",
        "use": "示例：场地平整产生的砂石土用于本工程路基", "from_on": "2025-01-01",
        "until_on": "2026-12-31", "geometry": square(106.495, 0.01, 29.395),
    } | fields  # fmt: skip
