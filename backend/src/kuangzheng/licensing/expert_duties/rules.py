"""Where an expert stands in a review, and what the expert may do now. Pure."""

STATE_NAMES = {
    "waiting": "待提出意见", "given": "已提出意见", "left": "已退出", "over": "评审已结束",
}  # fmt: skip


def standing(review_state: str, left: bool, opined: bool) -> str:
    if left:
        return "left"
    if review_state != "open":
        return "over"
    return "given" if opined else "waiting"


def duties(state: str, *, running: bool, conflict: bool) -> tuple[str, ...]:
    """`running`: the application still waits for its letter; who may not judge can only leave."""
    if state not in ("waiting", "given") or not running:
        return ()
    return ("recuse",) if conflict else ("give-opinion", "recuse")
