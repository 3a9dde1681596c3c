"""Kinds, levels and states of survey results, and the order of their life. Pure."""

from datetime import date

KIND_NAMES = {"potential": "潜力评价", "conditions": "国情调查"}
LEVEL_NAMES = {
    "predicted_1": "334-1预测资源量", "predicted_2": "334-2预测资源量",
    "predicted_3": "334-3预测资源量", "inferred": "推断资源量", "indicated": "控制资源量",
    "measured": "探明资源量",
}  # fmt: skip
"""What a potential evaluation predicts, by certainty, and what a survey of conditions finds."""
ORE_NAMES = {"ordinary": "一般矿石", "low_grade": "低品位矿", "refractory": "难选冶矿"}
STATE_NAMES = {"prepared": "未验收", "accepted": "已验收", "superseded": "已更新"}
ACTIONS = {"prepared": ("amend", "accept"), "accepted": ("supersede",), "superseded": ()}
ACTION_NAMES = {"amend": "修改", "accept": "登记验收", "supersede": "登记更新"}
PREDICTED = frozenset({"predicted_1", "predicted_2", "predicted_3"})


def levels_of(kind: str) -> tuple[str, ...]:
    """The levels a kind of survey tells resources by.

    >>> levels_of("conditions")
    ('inferred', 'indicated', 'measured')
    """
    return tuple(one for one in LEVEL_NAMES if (one in PREDICTED) == (kind == "potential"))


def state_on(accepted_on: date | None, superseded_on: date | None, on: date) -> str:
    """
    >>> state_on(date(2024, 5, 1), date(2025, 5, 1), date(2025, 4, 30))
    'accepted'
    """
    if superseded_on is not None and superseded_on <= on:
        return "superseded"
    return "accepted" if accepted_on is not None and accepted_on <= on else "prepared"
