"""A sheet's score: exact, with items that do not apply; and the faults of a list of items. Pure.

Points are summed as fractions and judged as such; only what is shown is rounded, to two places,
half up. With `rescale` an item that does not apply leaves the sum and the maximum, and the rest is
brought up to the whole: earned ÷ applicable × total. With `full` it counts as fully earned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a scheme with the most it can earn."""

    code: str
    section: str
    name: str
    points: Decimal
    second: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What an item earned; None while nobody has judged it."""

    points: Decimal | None
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """What has to be reached; `section_share` None where no source sets one."""

    total: Fraction
    pass_score: Fraction
    section_share: Fraction | None
    handling: str = "rescale"


@dataclass(frozen=True, slots=True)
class Sum:
    """Of a section or of the whole."""

    earned: Fraction
    applicable: Fraction
    whole: Fraction
    judged: int
    items: int
    not_applicable: int

    @property
    def share(self) -> Fraction | None:
        """Of what applies; None where nothing does."""
        return self.earned / self.applicable if self.applicable else None


@dataclass(frozen=True, slots=True)
class Result:
    """`score` is None where nothing applies; `passed` is None while an item is not judged."""

    total: Sum
    sections: tuple[tuple[str, Sum], ...]
    score: Fraction | None
    passed: bool | None
    below: tuple[str, ...]
    """Sections under the least share."""


def score(items: Sequence[Item], marks: Mapping[str, Mark], bar: Bar) -> Result:
    """The sheet as it stands; items that nobody judged earn nothing."""
    names = list(dict.fromkeys(item.section for item in items))
    sections = tuple(
        (name, _sum((i for i in items if i.section == name), marks, bar.handling)) for name in names
    )
    total = _sum(items, marks, bar.handling)
    reached = None if total.share is None else total.share * bar.total
    below = tuple(
        name for name, one in sections
        if bar.section_share is not None and one.share is not None
        and one.share < bar.section_share
    )  # fmt: skip
    passed = None
    if total.judged == total.items and reached is not None:
        passed = reached >= bar.pass_score and not below
    return Result(total, sections, reached, passed, below)


def _sum(items: Iterable[Item], marks: Mapping[str, Mark], handling: str) -> Sum:
    earned = applicable = whole = Fraction(0)
    judged = number = away = 0
    for item in items:
        mark, most = marks.get(item.code), Fraction(item.points)
        number, whole = number + 1, whole + most
        if mark is not None and mark.not_applicable:
            judged, away = judged + 1, away + 1
            if handling == "full":
                earned, applicable = earned + most, applicable + most
            continue
        applicable += most
        if mark is not None and mark.points is not None:
            judged += 1
            earned += Fraction(mark.points)
    return Sum(earned, applicable, whole, judged, number, away)


def shown(value: Fraction) -> str:
    """Two places, half up.

    >>> shown(Fraction(2, 3)), shown(Fraction(1, 200)), shown(Fraction(79995, 1000))
    ('0.67', '0.01', '80.00')
    """
    cents = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{cents // 100}.{cents % 100:02d}"


def differences(items: Sequence[Item], sheets: Sequence[Mapping[str, Mark]]) -> dict[str, str]:
    """By code: `points` where sheets gave different points, `applies` where one says an item does
    not apply and another scored it. Items one sheet has not judged yet are left out."""
    found = {}
    for item in items:
        marks = [sheet[item.code] for sheet in sheets if item.code in sheet]
        marks = [one for one in marks if one.not_applicable or one.points is not None]
        if len({one.not_applicable for one in marks}) > 1:
            found[item.code] = "applies"
        elif len({one.points for one in marks if not one.not_applicable}) > 1:
            found[item.code] = "points"
    return found


def item_faults(
    items: Sequence[Item],
    number: int,
    total: int,
    sections: Mapping[str, tuple[int | None, int | None]],
) -> list[str]:
    """Why a list of items is not the scheme: its number, its sum, its sections.

    `sections` gives points and number of items of each first-level index where they are known.
    """
    faults = []
    if len(items) != number:
        faults.append(f"应有 {number} 项，文件中有 {len(items)} 项")
    added = sum((item.points for item in items), Decimal(0))
    if added != total:
        faults.append(f"各项分值合计应为 {total} 分，文件中为 {format(added.normalize(), 'f')} 分")
    codes = [item.code for item in items]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        faults.append(f"编号重复：{'、'.join(twice[:10])}")
    unknown = sorted({item.section for item in items} - set(sections))
    if unknown:
        faults.append(f"一级指标应为：{'、'.join(sections)}；不认识：{'、'.join(unknown[:10])}")
    for name, (points, count) in sections.items():
        inside = [item for item in items if item.section == name]
        got = sum((item.points for item in inside), Decimal(0))
        if not inside:
            faults.append(f"缺少一级指标“{name}”的项目")
        elif points is not None and got != points:
            faults.append(f"“{name}”应为 {points} 分，文件中为 {format(got.normalize(), 'f')} 分")
        elif count is not None and len(inside) != count:
            faults.append(f"“{name}”应有 {count} 项，文件中有 {len(inside)} 项")
    return faults
