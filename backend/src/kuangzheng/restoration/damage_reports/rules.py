"""What still has to happen before a report of damage is closed (S3-47)."""

from collections.abc import Sequence

KIND_NAMES = {"damage": "损害", "disaster": "地质灾害"}
STATE_NAMES = {"reported": "已报告", "treated": "已处置", "closed": "已办结"}
ACT_NAMES = {
    "register": "登记报告", "treat": "登记处置", "agree": "登记赔偿协议", "pay": "登记赔付",
    "close": "办结", "photo": "登记照片",
}  # fmt: skip
PREPARING = frozenset({"register", "treat", "agree", "pay"})
"""Whoever did one of these does not close."""
_ACTS = {
    "reported": ("treat", "agree", "pay"), "treated": ("agree", "pay", "close"), "closed": (),
}  # fmt: skip


def allowed(state: str) -> list[str]:
    return list(_ACTS[state])


def close_fault(
    township_told: bool, department_told: bool, sums: Sequence[tuple[int, int]]
) -> str | None:
    """Why a report cannot be closed. `sums` are agreed and paid fen of each who is compensated.

    >>> close_fault(True, True, [(10_000, 9_999)])
    '尚有赔偿 0.01 元未付清'
    """
    if not township_told:
        return "尚未向所在地镇人民政府（街道办事处）报告"
    if not department_told:
        return "尚未向有关主管部门报告"
    left = sum(agreed - paid for agreed, paid in sums)
    return f"尚有赔偿 {left / 100:,.2f} 元未付清" if left else None
