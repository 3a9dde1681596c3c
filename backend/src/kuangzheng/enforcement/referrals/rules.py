"""The course of a referral."""

ACT_NAMES = {"amend": "修改", "issue": "签发", "receipt": "登记回执", "answer": "登记反馈"}


def allowed(state: str, clue_state: str) -> list[str]:
    """A letter goes out once the conclusion it belongs to was approved.

    >>> allowed("draft", "proposed"), allowed("draft", "concluded"), allowed("issued", "replied")
    (['amend'], ['issue', 'amend'], ['receipt'])
    """
    if state == "draft":
        return ["issue", "amend"] if clue_state == "concluded" else ["amend"]
    return {"issued": ["receipt"], "received": ["answer"]}.get(state, [])
