"""Which act a patch admits, at which level, by whose hand. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from kuangzheng.kernel.db.scope import significant_prefix

ACT_NAMES = {
    "check": "外业核查", "province_check": "省级实地核查", "reuse": "沿用以往举证", "judge": "判定",
    "city_pass": "市级审核通过", "city_return": "市级退回", "province_pass": "省级审核通过",
    "province_return": "省级退回", "stop": "记录制止", "file": "关联立案", "close": "记录结案",
    "images": "附前后时相影像",
}  # fmt: skip
AFTER = {
    "check": "checked", "reuse": "checked", "judge": "judged", "city_pass": "city_passed",
    "city_return": "returned", "province_pass": "passed", "province_return": "returned",
}  # fmt: skip
_FROM = {
    "compared": ("check", "reuse", "images"), "checked": ("check", "judge", "images"),
    "returned": ("check", "judge", "images"),
    "judged": ("city_pass", "city_return", "province_check", "images"),
    "city_passed": ("province_pass", "province_return", "province_check", "images"),
    "issued": ("images",), "received": ("images",), "passed": (),
}  # fmt: skip
REVIEWS = {
    "city_pass": "city", "city_return": "city", "province_pass": "province",
    "province_return": "province", "province_check": "province",
}  # fmt: skip
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


def allowed(state: str, judgement: str | None, filed: bool, closed: bool, stopped: bool) -> (
    list[str]
):
    """Acts in their order; what became of an illegal patch is entered in any state from then on."""
    acts = list(_FROM[state])
    if judgement == "illegal" and state in ("judged", "city_passed", "passed", "returned"):
        acts += [] if stopped else ["stop"]
        acts += [] if filed else ["file"]
        acts += ["close"] if filed and not closed else []
    return acts


def level_of(division: str) -> str:
    """The level of a working division: `province`, `city`, `county`."""
    digits = len(significant_prefix(division))
    return "province" if digits <= 2 else "city" if digits == 4 else "county"


def reviews_at(division: str) -> tuple[str, ...]:
    """Levels a working division reviews for: above a municipality's districts there is no city, so
    that its two reviews are two persons of the municipality."""
    level = level_of(division)
    if level == "province" and division[:2] in _MUNICIPALITIES:
        return ("city", "province")
    return () if level == "county" else (level,)


def against_machine(judgement: str, head: str | None, suspected: Decimal | None) -> bool:
    """Whether a judgement says otherwise than the machine, so that it needs a reason."""
    clear = head in ("inside", "project") and not suspected
    return judgement == "legal" and not clear


def on_site(suspected: Decimal | None, illegal: Decimal | None, threshold_m2: Decimal) -> bool:
    """Whether the province has to go there before it passes the patch."""
    return max(suspected or Decimal(0), illegal or Decimal(0)) >= threshold_m2


def score(evidence: Sequence[str], points: dict[str, int]) -> int:
    """Per cent of the points that the rulebook gives for complete evidence."""
    total = sum(points.values())
    got = sum(points[one] for one in set(evidence) if one in points)
    return round(100 * got / total) if total else 100
