"""The report of a scheme (S4-23): computed when it is asked for, never stored."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.quantities import Dimension, Quantity
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation_schemes import presenting, repository, service
from kuangzheng.licensing.consolidation_schemes.loading import Loaded, capacity_of, load
from kuangzheng.licensing.consolidation_schemes.report_schemas import (
    MineralDistribution,
    ReportGroup,
    ReportRead,
    VerificationRead,
)
from kuangzheng.licensing.consolidation_schemes.repository import Schemes
from kuangzheng.licensing.consolidation_schemes.rules import newest
from kuangzheng.licensing.consolidation_schemes.schemas import SchemeHead
from kuangzheng.licensing.rights.presenting import four, plain
from kuangzheng.licensing.rights.rules import METHOD_NAMES

RESTORATION_NAMES = {"met": "达标", "partial": "部分达标", "below": "不达标"}
_PROCEDURE = frozenset({"heard", "publicised", "submitted", "approved", "returned", "executing"})
_TELL = {
    Dimension.MASS: "万吨", Dimension.VOLUME: "万立方米", Dimension.MASS_RATE: "万吨/年",
    Dimension.VOLUME_RATE: "万立方米/年",
}  # fmt: skip


async def of_scheme(act: Act, scheme_id: UUID, as_of: date | None) -> ReportRead:
    """Raises NotFound for a scheme outside the scope."""
    scheme = await Schemes(act.session).get(scheme_id)
    loaded = await load(act, scheme)
    read = await service.whole(act, scheme, on=as_of, loaded=loaded)
    by = defaultdict(list)
    for mine in read.mines:
        by[mine.destination].append(mine)
    standing = await repository.standing(act.session, scheme.division_code, today(act.clock))
    return ReportRead(
        scheme=SchemeHead.model_validate(presenting.head(scheme)), as_of=read.as_of,
        distribution=_distribution(loaded), distribution_note=read.content.distribution,
        capacity=read.figures.capacity, rights=read.mines, groups=_groups(loaded),
        merged=by["merged"], kept=by["kept"], closed=by["closed"], exits=by["exits"],
        undecided=by[None], verifications=_verifications(loaded), figures=read.figures,
        reduction_count=read.figures.before - read.figures.after, in_register_now=standing,
        demand=read.content.demand, progress=read.content.progress, milestones=read.milestones,
        duties=read.content.duties,
        procedure=[one for one in read.acts if one.act in _PROCEDURE],
        errors=sum(one.severity == "error" for one in read.problems),
    )  # fmt: skip


def _distribution(loaded: Loaded) -> list[MineralDistribution]:
    by: dict[str, list[Any]] = defaultdict(list)
    for row in loaded.rows:
        by[row.minerals[0]].append(row)
    return [_mineral(name, rows, loaded) for name, rows in sorted(by.items())]


def _mineral(name: str, rows: Sequence[Any], loaded: Loaded) -> MineralDistribution:
    verified = [newest(loaded.known[row.right_id].mine.facts, "verification") for row in rows]
    stocks = [
        Quantity.of(one.data["remaining"]["value"], one.data["remaining"]["unit"])
        for one in verified if one is not None
    ]  # fmt: skip
    area = sum((row.area_km2 for row in rows if row.area_km2 is not None), Decimal(0))
    return MineralDistribution.model_validate({
        "mineral": name, "mines": len(rows), "area_km2": four(area),
        "capacity": _sums([one for row in rows if (one := capacity_of(row)) is not None]),
        "remaining": _sums(stocks), "unverified": sum(one is None for one in verified),
    })  # fmt: skip


def _sums(amounts: Sequence[Quantity]) -> list[dict[str, str | None]]:
    """Masses and volumes apart, to four places."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for one in amounts:
        symbol = _TELL.get(one.dimension)
        if symbol is not None:
            sums[symbol] += one.in_unit(symbol)
    return [
        {"value": plain(round(Decimal(v.numerator) / Decimal(v.denominator), 4)), "unit": symbol}
        for symbol, v in sorted(sums.items())
    ]


def _groups(loaded: Loaded) -> list[ReportGroup]:
    found = []
    for told, group in zip(presenting.groups(loaded), loaded.content.groups, strict=True):
        columns, proposed = loaded.measured[told.no].columns, group.proposed
        upper, lower = columns.get("elevation_from"), columns.get("elevation_to")
        found.append(ReportGroup(
            **told.model_dump(), parts=columns.get("parts") or [],
            vertices_crs=columns.get("vertices_crs"),
            proposed_name=proposed.name if proposed else None,
            minerals=columns.get("minerals") or [],
            mining_method_name=METHOD_NAMES.get(columns.get("mining_method") or ""),
            capacity=proposed.capacity if proposed else None,
            reserves=proposed.reserves if proposed else None,
            elevation=None if upper is None else f"{plain(upper)} 米至 {plain(lower)} 米",
        ))  # fmt: skip
    return found


def _verifications(loaded: Loaded) -> list[VerificationRead]:
    found = []
    for row in loaded.rows:
        one = newest(loaded.known[row.right_id].mine.facts, "verification")
        if one is not None:
            found.append(VerificationRead(
                code=row.code, name=row.name, unit=one.data["unit"], on=one.on,
                remaining=one.data["remaining"], restoration=one.data["restoration"],
                restoration_name=RESTORATION_NAMES[one.data["restoration"]],
            ))  # fmt: skip
    return found
