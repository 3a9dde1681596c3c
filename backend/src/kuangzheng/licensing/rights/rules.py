"""Rules of the register: acts, states, terms, classes. Pure; dates and rulebooks are arguments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.kernel.reference.scales import scale_class as production_scale
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.text import bigrams

__all__ = [
    "ACT_NAMES", "COUNTED", "DISPLAY_NAMES", "EXPIRING_DAYS", "STATUS_NAMES", "Act", "Encumbrance",
    "TermLimit", "allowed_acts", "bigrams", "blocking", "display_status", "in_force",
    "later_by", "mineral_names", "scale_class", "term_limit",
]  # fmt: skip

EXPIRING_DAYS = 180


class Act(StrEnum):
    """What can be done with a registered right; each is a POST to an action of that name."""

    CHANGE = "change"
    RENEW = "renew"
    TRANSFER = "transfer"
    RETAIN = "retain"
    EXTINGUISH = "extinguish"
    CORRECT = "correct"


RECORDED = {
    Act.CHANGE: "changed", Act.RENEW: "renewed", Act.TRANSFER: "transferred",
    Act.RETAIN: "retained", Act.EXTINGUISH: "extinguished", Act.CORRECT: "corrected",
}  # fmt: skip
ACT_NAMES = {
    "registered": "登记", "renewed": "续期", "changed": "变更", "transferred": "转移",
    "retained": "保留", "extinguished": "消灭", "corrected": "更正", "licence": "许可证状态",
}  # fmt: skip
STATUS_NAMES = {
    "registered": "已登记", "renewed": "已续期", "changed": "已变更", "transferred": "已转移",
    "retained": "已保留", "extinguished": "已消灭",
}  # fmt: skip
DISPLAY_NAMES = {
    "valid": "有效", "expiring": "临近到期", "renewal_pending": "续期待批", "suspended": "停用",
    "expired": "已到期", "extinguished": "已消灭", "proposed": "未起算",
}  # fmt: skip
COUNTED = tuple(word for word in DISPLAY_NAMES if word not in ("expired", "extinguished"))
"""Display statuses of rights that count against a plan's caps (S3-10, 11): what has run out or was
extinguished makes room; a renewal applied for in time, a detained licence and a right whose term
has not begun keep theirs. The same as the SQL function `counts_against_plan`."""
SCALE_NAMES = {"large": "大型", "medium": "中型", "small": "小型"}
METHOD_NAMES = {
    "open_pit": "露天开采", "underground": "地下开采", "combined": "露天/地下开采",
    "well": "钻井开采", "other": "其他",
}  # fmt: skip
ENCUMBRANCE_NAMES = {"mortgage": "抵押备案", "seizure": "司法查封", "dispute": "争议"}
_BLOCKED_BY_ENCUMBRANCE = frozenset({Act.CHANGE, Act.TRANSFER})


def display_status(
    status: str, licence: str | None, term_from: date | None, term_to: date | None, on: date
) -> str:
    """How a right is coloured and filtered on a day; the same as the SQL function of that name.

    A licence detained, revoked or cancelled suspends work without ending the right; a renewal
    applied for in time shows as pending although the term has run out.
    """
    if status == "extinguished":
        return "extinguished"
    if licence == "renewal_pending":
        return "renewal_pending"
    if (term_to is not None and term_to < on) or licence in ("expired", "lapsed"):
        return "expired"
    if licence in ("detained", "revoked", "cancelled"):
        return "suspended"
    if status == "registered" and term_from is not None and term_from > on:
        return "proposed"
    if term_to is not None and term_to <= on + timedelta(days=EXPIRING_DAYS):
        return "expiring"
    return "valid"


def allowed_acts(
    kind: str, status: str, licence: str | None, term_to: date | None, on: date
) -> tuple[Act, ...]:
    """The acts the present state admits on a day, in their usual order.

    An extinguished right is only corrected; one whose term has run out is extinguished or
    corrected, unless its renewal was applied for in time. Only exploration rights are retained
    (矿产资源法 art. 25).
    """
    if status == "extinguished":
        return (Act.CORRECT,)
    if term_to is not None and term_to < on and licence != "renewal_pending":
        return (Act.EXTINGUISH, Act.CORRECT)
    acts = tuple(act for act in Act if act is not Act.RETAIN or kind == "exploration")
    return acts


@dataclass(frozen=True, slots=True)
class Encumbrance:
    """A mortgage, seizure or dispute as far as it decides on an act."""

    kind: str
    authority: str
    document_no: str | None
    registered_on: date
    until: date | None
    lifted_on: date | None


def in_force(encumbrance: Encumbrance, on: date) -> bool:
    """Whether it holds on a day: a seizure ends with its term, the others only when lifted."""
    if encumbrance.registered_on > on:
        return False
    if encumbrance.lifted_on is not None and encumbrance.lifted_on <= on:
        return False
    return encumbrance.kind != "seizure" or encumbrance.until is None or encumbrance.until >= on


def blocking(act: Act, encumbrances: Iterable[Encumbrance], on: date) -> tuple[Encumbrance, ...]:
    """The encumbrances that forbid the act: an encumbered right is not changed or transferred."""
    if act not in _BLOCKED_BY_ENCUMBRANCE:
        return ()
    return tuple(item for item in encumbrances if in_force(item, on))


@dataclass(frozen=True, slots=True)
class TermLimit:
    """The longest term a rulebook gives: the last day it may end on, and by which ruling."""

    last_day: date
    ruling: Ruling


def term_limit(
    rulebooks: RulebookSet,
    jurisdiction: str,
    kind: str,
    minerals: Sequence[str],
    scale: str | None,
    term_from: date,
    on: date,
    *,
    renewal: bool = False,
) -> TermLimit | None:
    """The limit of a right's term under the law of the day of the act; None where no rule says.

    Mining: the right's own limit since 2025-07-01, before that the licence's by scale class
    (国务院令第241号 art. 7). Exploration: first term and each renewal apart.
    """
    if kind == "mining":
        ruling = rulebooks.find("right.mining_term", jurisdiction, on)
        if ruling is None and scale is not None:
            ruling = rulebooks.find("licence.mining_term", jurisdiction, on, {"scale": scale})
    else:
        key = "right.exploration_renewal" if renewal else "right.exploration_term"
        ruling = rulebooks.find(key, jurisdiction, on, {"mineral": minerals[0]})
    if ruling is None:
        return None
    return TermLimit(later_by(term_from, ruling.period()) - timedelta(days=1), ruling)


def later_by(day: date, period: Period) -> date:
    """The same day after whole years or months (29 February becomes the 28th), or days later."""
    if period.unit not in (PeriodUnit.YEARS, PeriodUnit.MONTHS):
        return day + timedelta(days=period.amount)
    months = period.amount * (12 if period.unit is PeriodUnit.YEARS else 1) + day.month - 1
    year, month = day.year + months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def mineral_names(words: Sequence[str]) -> list[str]:
    """Catalogue names of names, aliases or codes, the main mineral first, without repetition.

    Raises UnknownMineral.
    """
    return list(dict.fromkeys(catalogue().resolve(word).name for word in words))


def scale_class(
    minerals: Sequence[str], method: str | None, value: Decimal | None, unit: str | None
) -> str | None:
    """Production scale of the main mineral at the registered capacity (国土资发〔2004〕208号).

    None when the capacity is missing or the tables leave the class undetermined.
    """
    if value is None or unit is None or not minerals:
        return None
    try:
        scale = production_scale(minerals[0], method, Quantity.of(value, unit)).scale
    except (ValueError, UnknownMineral):
        return None
    return scale.value if scale is not None else None


FIELD_NAMES: Mapping[str, str] = {
    "name": "名称", "certificate_no": "矿业权证书号", "status": "登记状态",
    "licence_status": "许可证状态",
    "holder_id": "矿业权人", "mine_id": "所属矿山", "minerals": "矿种", "mining_method": "开采方式",
    "capacity": "生产规模", "scale_class": "规模类型", "ore_body": "矿体",
    "area_km2": "面积（平方千米）",
    "registered_area_km2": "登记面积（平方千米）", "elevation": "开采标高", "term_from": "有效期起",
    "term_to": "有效期止", "geometry": "范围", "parts": "拐点坐标", "vertices_crs": "拐点坐标系",
}  # fmt: skip
"""Chinese names of what an act can change, in the order of the register page."""
