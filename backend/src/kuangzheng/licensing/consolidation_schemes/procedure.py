"""States of a scheme and what may be done in each. Pure."""

ACTIONS: dict[str, tuple[str, ...]] = {
    "draft": ("change", "hold-hearing"),
    "heard": ("change", "publicise"),
    "publicised": ("change", "submit"),
    "submitted": ("approve", "return"),
    "returned": ("change", "submit"),
    "approved": ("begin",),
    "executing": ("complete",),
    "completed": (),
}
ACTION_NAMES = {
    "change": "修改", "hold-hearing": "登记听证", "publicise": "登记公示", "submit": "上报市政府",
    "approve": "核准", "return": "退回", "begin": "组织实施", "complete": "办结",
}  # fmt: skip
STATUS_NAMES = {
    "draft": "编制中", "heard": "已听证", "publicised": "公示", "submitted": "已上报",
    "approved": "已核准", "returned": "已退回", "executing": "实施中", "completed": "已完成",
}  # fmt: skip
REACHED = {
    "hold-hearing": "heard", "publicise": "publicised", "submit": "submitted",
    "approve": "approved", "return": "returned", "begin": "executing", "complete": "completed",
}  # fmt: skip
PREPARING = ("prepared", "changed", "heard", "publicised", "submitted", "fact", "withdrawn")
"""Whoever did one of these has prepared the scheme and does not decide on it."""
CITYS = frozenset({"approve", "return"})
JUDGED = frozenset({"hold-hearing", "publicise", "submit", "approve"})
"""Refused while the scheme has errors: facts may have come in since the last step."""
FACTS_OPEN = frozenset(ACTIONS) - {"completed"}


def actions(status: str) -> tuple[str, ...]:
    """What may be done with a scheme in a state."""
    return ACTIONS[status]


CHAINS: dict[str, dict[str, tuple[str, ...]]] = {
    "mine": {
        "waiting": ("order-closure",), "ordered": ("cancel",), "cancelled": (),
    },
    "group": {
        "waiting": ("record-grant", "register"), "registered": ("accept-restoration",),
        "restored": (),
    },
}  # fmt: skip
"""The chain of a mine that ends and of a group that is registered."""
EXECUTION_NAMES = {
    "order-closure": "登记县级政府关闭文件", "cancel": "决定注销",
    "record-grant": "登记竞争性出让结果", "register": "登记整合后采矿权",
    "accept-restoration": "登记县级验收",
}  # fmt: skip
STATE_NAMES = {
    "waiting": "待办", "ordered": "已下达关闭文件", "cancelled": "已注销", "registered": "已登记",
    "restored": "已修复验收",
}  # fmt: skip


def chain(kind: str, state: str) -> tuple[str, ...]:
    """The next decisions on an execution."""
    return CHAINS["group" if kind == "group" else "mine"][state]
