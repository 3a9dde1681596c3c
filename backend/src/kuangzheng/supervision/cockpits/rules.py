"""From the services' answers to eight figures and to a line for every division below."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any, Literal

Mark = Literal["good", "warn", "bad", "none"]
Answer = Mapping[str, Any]
EVER = date(1949, 10, 1)
"""No case was filed before."""
_HUNDRED, _TENTH = Decimal(100), Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `value` null where nothing is there to be counted. `beside`: further amounts by
    name, money in fen, areas in mu. `query`: the rows behind it."""

    code: str
    name: str
    value: str | None
    unit: str
    target: str | None
    mark: Mark
    query: str
    beside: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """A division: its figures by code, how many of them are red."""

    division_code: str
    division_name: str
    figures: Mapping[str, Figure]

    @property
    def red(self) -> int:
        return sum(one.mark == "bad" for one in self.figures.values())


def percent(part: int | str | Decimal, whole: int | str | Decimal) -> str | None:
    """With one place, half up; None of nothing."""
    if not Decimal(whole):
        return None
    share = Decimal(part) * _HUNDRED / Decimal(whole)
    return str(share.quantize(_TENTH, ROUND_HALF_UP))


def judged(done: int, whole: int, late: int) -> Mark:
    """Red as soon as something is late, green when all is done."""
    if not whole:
        return "none"
    if late:
        return "bad"
    return "good" if done == whole else "warn"


def register_figures(overview: Answer) -> Iterator[Figure]:
    """Mines against the cap and the share of large and medium, as the register counts them."""
    tiles = {one["key"]: one for one in overview["tiles"]}
    for code in ("mines", "large_medium_share"):
        if code in tiles:
            one = tiles[code]
            yield Figure(code, one["name"], one["value"], one["unit"], one["target"],
                         one["outcome"], one["query"])  # fmt: skip


def counted_register(counts: Answer, caps: Answer | None, on: date) -> Answer:
    """The register's two tiles as licensing itself tells them, from counts of mining rights and the
    caps of the plan (None: not told, so that nothing is held against one)."""
    total, large = int(counts["mines"]), int(counts["large"])
    set_ = {one["indicator"]: one for one in (caps or {}).get("items", ())}
    standing = "status=valid,expiring,renewal_pending,suspended,proposed"
    query = f"/api/v1/licensing/mining-rights?kind=mining&{standing}&as_of={on}"
    count, share = set_.get("mine_count"), set_.get("large_medium_share")
    enough = share and total and Fraction(large, total) >= Fraction(share["number"])
    fits = count and total <= Fraction(count["number"])
    return {"tiles": [
        {"key": "mines", "name": "采矿权", "value": str(total), "unit": "个", "query": query,
         "target": count and count["shown"],
         "outcome": "none" if not count else "good" if fits else "bad"},
        {"key": "large_medium_share", "name": "大中型矿山比例", "unit": "%", "query": query,
         "value": percent(large, total) or "0.0", "target": share and share["shown"],
         "outcome": "none" if not share or not total else "good" if enough else "warn"},
    ]}  # fmt: skip


def patches(tally: Answer, division: str = "") -> Figure:
    """Patches judged of all sent down; red when one is over its time."""
    count, done, late = tally["patches"], tally["judged"], tally["overdue"]
    return Figure(
        "patches", "图斑判定率", percent(done, count), "%", "≥ 100 %" if count else None,
        judged(done, count, late),
        _rows("/enforcement/satellite-patches", division, "overdue=true" if late else ""),
        {"all": count, "late": late},
    )  # fmt: skip


def cases(count: Answer, until: str, division: str = "") -> Figure:
    """Open cases that are within their period, of whatever year they were filed."""
    pending, late = count["open"], count["overdue"]
    counted = f"counted={'overdue' if late else 'open'}&since={EVER}&until={until}"
    return Figure(
        "cases", "案件期限内比例", percent(pending - late, pending), "%",
        "≥ 100 %" if pending else None, judged(pending, pending, late),
        _rows("/enforcement/cases", division, counted),
        {"all": pending, "late": late},
    )  # fmt: skip


def funds(owed: Answer, division: str = "") -> Figure:
    """Deposited of what is estimated to be due. Red only where a local measure set a day that has
    passed; being short is amber, since no statute sets one (domain: obligations)."""
    due, paid = owed["due_fen"], owed["paid_fen"]
    mark: Mark = "none" if not due else "good" if owed["short_fen"] == 0 else "warn"
    if owed["late_fen"]:
        mark = "bad"
    return Figure(
        "funds", "修复基金提取率", percent(paid, due), "%", "≥ 100 %" if due else None, mark,
        _rows("/restoration/obligations", division, "level=fund"),
        {"due_fen": due, "paid_fen": paid, "used_fen": owed["used_fen"],
         "late": owed["late_funds"]},
    )  # fmt: skip


def restored(rows: Sequence[Answer], division: str = "") -> Figure:
    """Restored area of the area to be restored, over all categories."""
    whole = next(one for one in rows if one["category"] is None)
    share = whole["rate_percent"]
    mark: Mark = "none" if share is None else "good" if Decimal(share) >= _HUNDRED else "warn"
    return Figure(
        "restored", "修复完成率", share, "%", None, mark,
        _rows("/restoration/restoration-progress", division, ""),
        {"area_mu": whole["area_mu"], "restored_mu": whole["restored_mu"]},
    )  # fmt: skip


def problems(county: Answer, campaign: str, division: str = "") -> Figure:
    """Problems of the running campaign that are accepted as rectified."""
    count, done, late = county["problems"], county["accepted"], county["late"]
    return Figure(
        "problems", "问题整改验收率", percent(done, count), "%", "≥ 100 %" if count else None,
        judged(done, count, late),
        _rows("/enforcement/problems", division,
              f"campaign_id={campaign}" + ("&late=true" if late else "")),
        {"all": count, "late": late},
    )  # fmt: skip


def green(total: int) -> Figure:
    """Mines on the list of green mines, also those under rectification."""
    return Figure("green", "绿色矿山", str(total), "家", None, "none",
                  _rows("/restoration/green-mines", "", "on_list=true"))  # fmt: skip


def _rows(path: str, division: str, query: str) -> str:
    terms = [one for one in (query, f"division={division}" if division else "") if one]
    return f"/api/v1{path}" + (f"?{'&'.join(terms)}" if terms else "")


def places(answers: Mapping[str, Answer]) -> list[Place]:
    """A line for every division that a service told of; the reddest first. `answers` holds only
    what was shown."""
    names: dict[str, str] = {}
    found: dict[str, dict[str, Figure]] = {}

    def put(code: str, name: str, figure: Figure) -> None:
        names[code] = name
        found.setdefault(code, {})[figure.code] = figure

    for one in answers.get("patches", {}).get("divisions", ()):
        code = one["division_code"]
        put(code, one["division_name"], patches(one, code))
    filed = answers.get("cases", {})
    for one in filed.get("rows", ()):
        put(one["key"], one["name"], cases(one, filed["until"], one["key"]))
    for one in answers.get("owed_below", {}).get("items", ()):
        code = one["division_code"]
        put(code, one["division_name"], funds(one, code))
    for one in answers.get("restored", {}).get("divisions", ()):
        code = one["division_code"]
        put(code, one["division_name"], restored(one["rows"], code))
    campaign = answers.get("campaign", {})
    for one in campaign.get("counties", ()):
        code = one["division_code"]
        put(code, one["division_name"], problems(one, campaign["campaign"]["id"], code))
    lines = [Place(code, names[code], figures) for code, figures in found.items()]
    return sorted(lines, key=lambda one: (-one.red, one.division_code))
