"""The course of a paper."""

STATE_NAMES = {"draft": "草稿", "issued": "已签发", "void": "已作废", "discarded": "已删除"}
ACT_NAMES = {
    "amend": "修改", "issue": "签发", "seal": "用印", "void": "作废", "discard": "删除草稿",
}  # fmt: skip


def allowed(state: str, archived: bool, signed: bool) -> list[str]:
    """
    >>> allowed("draft", False, True), allowed("issued", True, True)
    (['issue', 'amend', 'discard'], [])
    >>> allowed("issued", False, True), allowed("issued", False, False)
    (['seal', 'void'], ['void'])
    """
    if archived:
        return []
    if state == "issued":
        return ["seal", "void"] if signed else ["void"]
    return ["issue", "amend", "discard"] if state == "draft" else []
