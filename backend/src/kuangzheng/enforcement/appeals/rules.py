"""The course of an appeal."""

from datetime import date

CHANNEL_NAMES = {"petition": "信访", "hotline": "12345 热线", "disclosure": "依申请公开"}
STATE_NAMES = {
    "registered": "待受理", "accepted": "办理中", "refused": "不予受理", "answered": "已答复",
    "reviewing": "复查中", "reviewed": "已复查", "rechecking": "复核中", "rechecked": "已复核",
}  # fmt: skip
ACT_NAMES = {
    "accept": "受理", "refuse": "不予受理", "extend": "延长期限", "answer": "答复",
    "ask_review": "登记复查申请", "review": "复查意见", "ask_recheck": "登记复核申请",
    "recheck": "复核意见",
}  # fmt: skip


def counted_from(channel: str, received_on: date, accepted_on: date) -> date:
    """The day from which the days to answer run: a request for disclosure knows no acceptance
    (政府信息公开条例 33), its answer is due from the day on which it was received.

    >>> counted_from("disclosure", date(2025, 7, 1), date(2025, 7, 10))
    datetime.date(2025, 7, 1)
    >>> counted_from("petition", date(2025, 7, 1), date(2025, 7, 10))
    datetime.date(2025, 7, 10)
    """
    return received_on if channel == "disclosure" else accepted_on


def allowed(state: str, channel: str, extended: bool) -> list[str]:
    """Only petitions know a review and its recheck, which is the end; an answer is put off once.

    >>> allowed("accepted", "petition", False), allowed("accepted", "hotline", True)
    (['answer', 'extend'], ['answer'])
    >>> allowed("answered", "petition", False), allowed("answered", "disclosure", False)
    (['ask_review'], [])
    >>> allowed("reviewed", "petition", False), allowed("rechecked", "petition", False)
    (['ask_recheck'], [])
    """
    if state == "registered":
        return ["accept", "refuse"]
    if state == "accepted":
        return ["answer"] if extended else ["answer", "extend"]
    if state == "answered":
        return ["ask_review"] if channel == "petition" else []
    later = {"reviewing": "review", "reviewed": "ask_recheck", "rechecking": "recheck"}
    return [later[state]] if state in later else []
