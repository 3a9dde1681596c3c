"""The course of a referral."""

ACT_NAMES = {
    "amend": "修改", "issue": "签发", "receipt": "登记回执", "answer": "登记反馈",
    "return": "登记退回", "redraft": "重新拟函",
}  # fmt: skip
DEPARTMENT_ACTS = {"receipt": "receive", "answer": "answer", "return": "return"}
"""What the receiving department does itself, by the act our officer enters from paper."""


def allowed(state: str, clue_state: str) -> list[str]:
    """A letter goes out once the conclusion it belongs to was approved; one sent back is drafted
    anew while the clue is open.

    >>> allowed("draft", "proposed"), allowed("draft", "concluded"), allowed("issued", "replied")
    (['amend'], ['issue', 'amend'], ['receipt', 'return'])
    >>> allowed("returned", "replied"), allowed("draft", "replied"), allowed("returned", "closed")
    (['redraft'], ['issue', 'amend'], [])
    """
    if state == "draft":
        return ["issue", "amend"] if clue_state in ("concluded", "replied") else ["amend"]
    if state == "returned":
        return ["redraft"] if clue_state in ("concluded", "replied") else []
    return {"issued": ["receipt", "return"], "received": ["answer", "return"]}.get(state, [])
