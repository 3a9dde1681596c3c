"""The course of a paper."""

STATE_NAMES = {"draft": "草稿", "issued": "已签发", "void": "已作废", "discarded": "已删除"}
ACT_NAMES = {"amend": "修改", "issue": "签发", "void": "作废", "discard": "删除草稿"}


def allowed(state: str, archived: bool) -> list[str]:
    """
    >>> allowed("draft", False), allowed("issued", False), allowed("issued", True)
    (['issue', 'amend', 'discard'], ['void'], [])
    """
    if archived:
        return []
    return {"draft": ["issue", "amend", "discard"], "issued": ["void"]}.get(state, [])
