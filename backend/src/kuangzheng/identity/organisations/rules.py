"""What kinds of organisations there are and which departments take part in joint review."""

from collections.abc import Mapping
from uuid import UUID

ORGANISATION_KINDS = ("bureau", "department", "holder", "township", "agency", "other")

JOINT_REVIEW_DEPARTMENTS: Mapping[str, str] = {
    "natural_resources": "自然资源",
    "ecology": "生态环境",
    "emergency": "应急管理",
    "water": "水利",
    "agriculture": "农业农村",
    "forestry": "林业",
    "development_reform": "发展改革",
    "industry": "工业和信息化",
    "science": "科技",
    "public_security": "公安",
    "transport": "交通运输",
    "market_supervision": "市场监管",
    "finance": "财政",
    "political_legal": "政法",
}


def closes_circle(organisation_id: UUID, parents_above: list[UUID]) -> bool:
    """True when an organisation would stand above itself; the list starts at its new parent."""
    return organisation_id in parents_above
