"""The course of a decision made public."""

STATE_NAMES = {
    "draft": "待公开", "published": "已公开", "withdrawing": "待撤回", "withdrawn": "已撤回",
}  # fmt: skip
ACT_NAMES = {
    "amend": "修改", "publish": "公开", "change": "登记决定变更", "withdraw": "撤回",
}  # fmt: skip


def allowed(state: str) -> list[str]:
    """
    >>> [allowed(state) for state in STATE_NAMES]
    [['publish', 'amend'], ['change'], ['withdraw'], []]
    """
    acts = {"draft": ["publish", "amend"], "published": ["change"], "withdrawing": ["withdraw"]}
    return acts.get(state, [])
