"""A closure as a record, with its checklist."""

from collections.abc import Mapping, Sequence
from datetime import date

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.explosive_supplies.schemas import ExplosiveSupplyRead
from kuangzheng.enforcement.mine_closures import rules
from kuangzheng.enforcement.mine_closures import schemas as s
from kuangzheng.enforcement.mine_closures.tables import ClosurePoint, MineClosure
from kuangzheng.enforcement.mine_closures.vocabulary import (
    CRITERION_NAMES,
    KIND_NAMES,
    POINT_NAMES,
    STATE_NAMES,
)
from kuangzheng.enforcement.sealed_shafts.service import read as read_shaft
from kuangzheng.enforcement.sealed_shafts.tables import SealedShaft
from kuangzheng.kernel.places import division_name

_POINT = ("done_on", "note", "unit", "document_no", "file_name", "sha256")


def read(row: MineClosure, tally: tuple[int, int, int], on: date) -> s.ClosureRead:
    """`tally`: points done, shafts, shafts sealed."""
    done, shafts, sealed = tally
    under_way = row.state in ("ordered", "carrying_out")
    kept = row.model_dump(include=set(s.ClosureRead.model_fields) - {"created_by_name"})
    return s.ClosureRead(
        **kept, division_name=division_name(row.division_code), kind_name=KIND_NAMES[row.kind],
        criteria_names=[CRITERION_NAMES[one] for one in row.criteria],
        state_name=STATE_NAMES[row.state], created_by_name=row.created_by_name or row.created_by,
        open=len(rules.POINTS) - done + shafts - sealed if under_way else 0,
        shafts=shafts, sealed=sealed,
        light=light(row.ordered_on, row.finish_by, on) if under_way else "grey",
        allowed=rules.allowed(row.state),
    )  # fmt: skip


def whole(
    row: MineClosure, points: Mapping[str, ClosurePoint], shafts: Sequence[SealedShaft],
    supply: ExplosiveSupplyRead | None, ground: s.ClosureGround | None, on: date,
) -> s.ClosureDetail:  # fmt: skip
    sealed = sum(one.state == "sealed" for one in shafts)
    head = read(row, (len(points), len(shafts), sealed), on)
    return s.ClosureDetail(
        **head.model_dump(), ground=ground,
        points=[_point(name, points.get(name)) for name in rules.POINTS],
        shaft_list=[read_shaft(one, row, on) for one in shafts],
        supply=supply,
    )  # fmt: skip


def _point(name: str, row: ClosurePoint | None) -> s.PointRead:
    told = dict.fromkeys(_POINT) if row is None else row.model_dump(include=set(_POINT))
    by = None if row is None else row.recorded_by_name or row.recorded_by
    return s.PointRead.model_validate(
        told | {"point": name, "point_name": POINT_NAMES[name], "recorded_by_name": by}
    )
