"""Words of mines and which status may follow which (domain.md, S2-10, S3-38)."""

STATUS_NAMES = {
    "exploring": "勘查",
    "under_construction": "基建",
    "producing": "生产",
    "suspended": "停产",
    "rectifying": "停产整治",
    "closing": "闭坑治理",
    "closed": "关闭",
    "restored": "已修复",
}
FACILITY_NAMES = {
    "pit": "采场",
    "adit": "平硐",
    "shaft": "竖井（钻井）",
    "tailings_pond": "尾矿库",
    "waste_dump": "排土场",
    "plant": "加工厂",
    "explosives_store": "炸药库",
    "other": "其他",
}
_NEXT = {
    "exploring": ("under_construction", "closing"),
    "under_construction": ("producing", "rectifying", "closing"),
    "producing": ("suspended", "rectifying", "closing"),
    "suspended": ("producing", "rectifying", "closing"),
    "rectifying": ("producing", "suspended", "closing"),
    "closing": ("closed",),
    "closed": ("restored",),
    "restored": (),
}
ORDERED = frozenset({"rectifying"})
"""Statuses an authority orders: they need a document number."""


def next_statuses(status: str) -> tuple[str, ...]:
    """What a mine may become from here."""
    return _NEXT[status]


def needs_document(before: str | None, after: str) -> bool:
    """An order to stop and rectify, and the acceptance lifting it, name a document (S2-10)."""
    return after in ORDERED or before in ORDERED
