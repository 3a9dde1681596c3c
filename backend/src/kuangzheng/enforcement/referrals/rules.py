"""The course of a referral."""

ACT_NAMES = {
    "amend": "修改", "issue": "签发", "receipt": "登记回执", "answer": "登记反馈",
    "return": "登记退回",
}  # fmt: skip
DEPARTMENT_ACTS = {"receipt": "receive", "answer": "answer", "return": "return"}
"""What the receiving department does itself, by the act our officer enters from paper."""


def allowed(state: str, clue_state: str) -> list[str]:
    """A letter goes out once the conclusion it belongs to was approved.

    >>> allowed("draft", "proposed"), allowed("draft", "concluded"), allowed("issued", "replied")
    (['amend'], ['issue', 'amend'], ['receipt', 'return'])
    """
    if state == "draft":
        return ["issue", "amend"] if clue_state == "concluded" else ["amend"]
    return {"issued": ["receipt", "return"], "received": ["answer", "return"]}.get(state, [])
