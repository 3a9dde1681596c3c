"""Rules of licences: kinds, states, numbers. Pure."""

from datetime import date

from kuangzheng.kernel.reference.codes import CodeError, LicenceKind, parse_licence_number

KIND_NAMES = {
    "combined_old": "旧证（权证合一）", "exploration": "勘查许可证", "mining": "采矿许可证",
}  # fmt: skip
LEVEL_NAMES = {"ministry": "部级", "province": "省级", "city": "市级", "county": "县级"}
LICENCE_STATUS_NAMES = {
    "valid": "有效", "detained": "暂扣", "expired": "到期", "renewal_pending": "续期待批",
    "lapsed": "自行废止", "revoked": "吊销", "cancelled": "注销",
}  # fmt: skip
CANCEL_GROUND_NAMES = {"replaced": "换发新证", "extinguished": "矿业权消灭", "decided": "决定注销"}
"""Why a licence is cancelled; the first of them is none of the cancelled licences of S0-25."""
TRANSITIONS: dict[str, tuple[str, ...]] = {
    "valid": ("detained", "renewal_pending", "expired", "lapsed", "revoked", "cancelled"),
    "detained": ("valid", "expired", "revoked", "cancelled"),
    "renewal_pending": ("valid", "detained", "expired", "lapsed", "revoked", "cancelled"),
    "expired": ("renewal_pending", "lapsed", "cancelled"),
    "lapsed": ("cancelled",),
    "revoked": ("cancelled",),
    "cancelled": (),
}
"""暂扣 is lifted to 有效; revocation and lapse end the licence, cancellation closes its file."""


def allowed_by_hand(status: str) -> tuple[str, ...]:
    """The states an officer may enter. 自行废止 is none: it takes effect by a list made public."""
    return tuple(one for one in TRANSITIONS[status] if one != "lapsed")


def allowed_by_list(status: str) -> tuple[str, ...]:
    """Those a lapse list leads to, and back where it was wrong."""
    if status == "lapsed":
        return ("valid", "detained", "expired", "renewal_pending")
    return ("lapsed",)


SEPARATE_SINCE = date(2025, 7, 1)
"""From this day right and licence are apart (矿产资源法 2024); what is older is combined."""
SAMPLE_MARK = "示例"


def plain_number(number: str) -> str:
    """As it is kept: without blanks, in capitals; samples as they are written."""
    return number if number.startswith(SAMPLE_MARK) else "".join(number.split()).upper()


def number_problem(number: str, kind: str, today: date) -> str | None:
    """Why a number cannot be that licence's, None when it can. Numbers are checked, never made.

    Samples begin with 示例; a combined certificate is of either letter. The number of a right is of
    the same form: it is permanent, for right and licence, new, renewed and changed.
    """
    if number.startswith(SAMPLE_MARK):
        return None
    try:
        parsed = parse_licence_number(number, today)
    except CodeError as error:
        return str(error)
    wanted = {"exploration": LicenceKind.EXPLORATION, "mining": LicenceKind.MINING}.get(kind)
    if wanted is not None and parsed.kind is not wanted:
        of, letter = ("勘查", "T") if kind == "exploration" else ("采矿", "C")
        return f"{of}的编号首字母应为 {letter}"
    return None


def kind_problem(kind: str, right_kind: str, issued_on: date) -> str | None:
    """Why a licence of this kind does not fit the right or its day of issue, None if it does."""
    if kind == "combined_old":
        if issued_on >= SEPARATE_SINCE:
            return f"{SEPARATE_SINCE} 起权证分离，不再核发权证合一的旧证"
        return None
    if kind != right_kind:
        return "许可证种类与矿业权种类不一致"
    return None


_ENDED = frozenset({"lapsed", "revoked", "cancelled"})
_REPLACED = frozenset({"valid", "renewal_pending", "expired"})


def replaced_on(status: str, next_issued_on: date, last_change: date | None) -> date | None:
    """From which day a licence is cancelled because the next one was issued; None when its state
    stands by itself: detained, or ended for a reason of its own."""
    if status not in _REPLACED:
        return None
    return next_issued_on if last_change is None else max(next_issued_on, last_change)


def projected_status(licences: list[tuple[date, str]]) -> str | None:
    """The state a right shows: that of its newest licence in being, else of the newest at all.

    `licences` are (issued on, status).
    """
    living = [item for item in licences if item[1] not in _ENDED]
    newest = max(living or licences, default=None)
    return None if newest is None else newest[1]
