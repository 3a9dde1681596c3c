"""States of a check. Only what was noticed in writing and not corrected in time leads to a list."""

from datetime import date

STATE_NAMES = {
    "planned": "待核查", "passed": "未发现问题", "found": "发现问题", "noticed": "已书面告知整改",
    "corrected": "已整改", "not_corrected": "逾期未整改",
}  # fmt: skip
ORIGIN_NAMES = {
    "draw": "随机抽取", "national": "国家抽查名单", "not_filed": "未按期填报", "report": "举报",
    "other": "其他",
}  # fmt: skip
ACTION_NAMES = {"record": "登记核查结果", "notify": "书面告知整改", "recheck": "登记复查结果"}
_ACTIONS: dict[str, tuple[str, ...]] = {
    "planned": ("record",), "found": ("notify",), "noticed": ("recheck",), "passed": (),
    "corrected": (), "not_corrected": (),
}  # fmt: skip


def actions(state: str) -> tuple[str, ...]:
    """What may be done with a check."""
    return _ACTIONS[state]


def recheck_gap(corrected: bool, on: date, noticed_on: date, correct_by: date) -> str | None:
    """Why a re-check of that day and result cannot be entered; None when it can."""
    if on < noticed_on:
        return "复查日期不能早于书面告知日期"
    if not corrected and on <= correct_by:
        return f"整改期限至 {correct_by}，期限届满之前不能认定逾期未整改"
    return None


def was_noticed(state: str) -> bool:
    """Whether the holder had written notice and the period to correct has been looked at."""
    return state in ("corrected", "not_corrected")
