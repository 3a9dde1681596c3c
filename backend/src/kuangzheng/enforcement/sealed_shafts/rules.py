"""The course of a sealed shaft."""

from kuangzheng.enforcement.mine_closures.vocabulary import ACT_NAMES, SHAFT_STATE_NAMES


def allowed(state: str, closure_state: str) -> list[str]:
    """Sealed while the closure is carried out, and again whenever somebody opened it.

    >>> allowed("open", "ordered"), allowed("open", "carrying_out"), allowed("sealed", "noticed")
    ([], ['seal'], ['inspect'])
    >>> allowed("reopened", "noticed")
    ['seal']
    """
    if state == "open":
        return ["seal"] if closure_state == "carrying_out" else []
    return ["inspect"] if state == "sealed" else ["seal"]


def refusal(state: str, closure_state: str, name: str) -> str:
    """Why not, and what instead."""
    acts = allowed(state, closure_state)
    could = "、".join(ACT_NAMES[one] for one in acts) or "先开始实施关闭"
    return f"井硐{SHAFT_STATE_NAMES[state]}，不能{ACT_NAMES[name]}；现在可以：{could}"
