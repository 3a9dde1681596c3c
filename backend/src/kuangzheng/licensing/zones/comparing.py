"""Two versions of a layer side by side: what came, what went, what changed."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.zones import layers
from kuangzheng.licensing.zones.errors import LayerUnrelated
from kuangzheng.licensing.zones.repository import ZoneLayers
from kuangzheng.licensing.zones.schemas import ComparisonRead, Difference, LayerRead, Tally

AT_MOST = 500


async def compared(act: Act, layer_id: UUID, against: UUID | None) -> ComparisonRead:
    """The layer (after) beside another or the one it replaces (before).

    Raises NotFound, LayerUnrelated where there is no other or it is of another kind.
    """
    after = await layers.layer(act, layer_id)
    other = against or after.replaces_id
    if other is None or other == layer_id:
        raise _unrelated("该图层没有前一版本，请选择用来对比的图层")
    before = await layers.layer(act, other)
    if before.kind != after.kind:
        raise _unrelated("只能与同一类别的图层对比")
    row = await ZoneLayers(act.session).compare(before.id, after.id, AT_MOST + 1)
    return _read(before, after, row.tallies or {}, row.items_ or [])


def _unrelated(detail: str) -> LayerUnrelated:
    return LayerUnrelated(detail, errors=[FieldError("/against", "unrelated", detail)])


def _read(
    before: LayerRead, after: LayerRead, tallies: dict[str, Any], items: list[dict[str, Any]]
) -> ComparisonRead:
    def tally(change: str) -> Tally:
        count, old, new = tallies.get(change, (0, "0.0000", "0.0000"))
        return Tally(count=count, area_before_km2=_four(old), area_after_km2=_four(new))

    shown = [
        Difference(
            **{name: item[name] for name in Difference.model_fields if name in item},
            area_before_km2=item["before"], area_after_km2=item["after"],
        )
        for item in items[:AT_MOST]
    ]  # fmt: skip
    return ComparisonRead(
        before=before, after=after, added=tally("added"), removed=tally("removed"),
        changed=tally("changed"), unchanged=tally("unchanged"), items=shown,
        truncated=len(items) > AT_MOST,
    )  # fmt: skip


def _four(area: str) -> str:
    return area if "." in area else f"{area}.0000"
