"""Whose turn it is in a case, as far as its row tells; papers in hand have turns of their own."""

from itertools import product

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.vocabulary import STATE_NAMES
from kuangzheng.kernel.matters import Turn

PERMISSION = {
    **dict.fromkeys(("approve", "refuse", "sign", "discuss", "close", "continue"), "approve"),
    **dict.fromkeys(("review", "countersign", "hear"), "review"),
    **dict.fromkeys(("number", "seal"), "seal"), "legal_review": "legal",
    **dict.fromkeys(
        ("take", "second", "evidence", "report", "draft", "serve", "recheck", "statement", "waive",
         "ask_hearing", "hearing_notice", "conclude", "change_facts", "execute", "resume"), "write",
    ),
}  # fmt: skip
"""Of the route of each act; `tests/enforcement/test_matters.py` asks the routes."""
_HANDLERS = ("t.handler_id", "t.deputy_id")


def turn(act: str, when: str) -> Turn:
    """What is written is its handler's and deputy's, once there is one."""
    if act == "archive":
        return Turn(act, "enforcement.execution:write", when)
    desk = PERMISSION[act]
    own = _HANDLERS if desk == "write" else ()
    barred = ("t.proposed_by", *_HANDLERS) if desk in ("approve", "review", "legal") else ()
    return Turn(act, f"enforcement.case:{desk}", when, own=own, barred=barred)


def turns() -> tuple[Turn, ...]:
    """The leading act of every state, as the rules order them."""
    found: dict[tuple[str, str], list[str]] = {}
    for state, path, deputy in product(STATE_NAMES, ("ordinary", "correct_first"), (0, 1)):
        acts = rules.allowed(rules.Standing(
            state, path, officers=rules.CERTIFIED if deputy else 0, has_evidence=True
        ))  # fmt: skip
        if acts and acts[0] in (*PERMISSION, "archive"):
            seconded = "t.deputy_id IS NOT NULL" if deputy else "t.deputy_id IS NULL"
            when = f"t.path = '{path}' AND {seconded}"
            found.setdefault((state, acts[0]), []).append(f"({when})")
    return tuple(
        turn(act, f"t.state = '{state}' AND ({' OR '.join(when)})")
        for (state, act), when in found.items()
    )
