"""The course of a reconsideration or suit."""

KIND_NAMES = {"reconsideration": "行政复议", "suit": "行政诉讼"}
STATE_NAMES = {
    "filed": "已提出", "accepted": "已受理", "not_accepted": "不予受理", "withdrawn": "已撤回",
    "upheld": "维持", "changed": "变更", "revoked": "撤销", "mediated": "调解",
}  # fmt: skip
ACT_NAMES = {
    "accept": "登记受理", "receive": "登记收到副本", "reply": "登记答复", "extend": "登记延期",
    "conclude": "登记结果",
}  # fmt: skip
RESULTS = ("not_accepted", "withdrawn", "upheld", "changed", "revoked", "mediated")
AGAINST_US = ("changed", "revoked")
"""Results after which what was published of the decision is withdrawn (行政处罚法 48)."""


def allowed(
    kind: str, state: str, received: bool, replied: bool, extended: bool
) -> list[str]:  # fmt: skip
    """The acts that may be done now, the leading one first.

    >>> allowed("reconsideration", "filed", False, False, False)
    ['accept', 'conclude']
    >>> allowed("suit", "accepted", True, False, False)
    ['reply', 'conclude']
    >>> allowed("suit", "upheld", True, True, False)
    []
    """
    if state == "filed":
        return ["accept", "conclude"]
    if state != "accepted":
        return []
    found = ["receive"] if not received else [] if replied else ["reply"]
    if kind == "reconsideration" and not extended:
        found.append("extend")
    return [*found, "conclude"]


def results(state: str) -> tuple[str, ...]:
    """What may be the result in a state.

    >>> results("filed")
    ('not_accepted', 'withdrawn')
    """
    return RESULTS[:2] if state == "filed" else RESULTS[1:]
