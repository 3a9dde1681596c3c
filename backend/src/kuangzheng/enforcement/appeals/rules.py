"""The course of an appeal."""

CHANNEL_NAMES = {"petition": "信访", "hotline": "12345 热线", "disclosure": "依申请公开"}
STATE_NAMES = {
    "registered": "待受理", "accepted": "办理中", "refused": "不予受理", "answered": "已答复",
    "reviewing": "复查中", "reviewed": "已复查",
}  # fmt: skip
ACT_NAMES = {
    "accept": "受理", "refuse": "不予受理", "extend": "延长期限", "answer": "答复",
    "ask_review": "登记复查申请", "review": "复查意见",
}  # fmt: skip


def allowed(state: str, channel: str, extended: bool) -> list[str]:
    """Only petitions know a review; an answer is put off once.

    >>> allowed("accepted", "petition", False), allowed("accepted", "hotline", True)
    (['answer', 'extend'], ['answer'])
    >>> allowed("answered", "petition", False), allowed("answered", "disclosure", False)
    (['ask_review'], [])
    """
    if state == "registered":
        return ["accept", "refuse"]
    if state == "accepted":
        return ["answer"] if extended else ["answer", "extend"]
    if state == "answered":
        return ["ask_review"] if channel == "petition" else []
    return ["review"] if state == "reviewing" else []
