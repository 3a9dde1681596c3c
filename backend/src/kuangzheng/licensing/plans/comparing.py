"""What an edition changes, row by row."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.plans.schemas import PlanChangeRead

_KEYS = {
    "indicators": ("kind", "mineral", "name"), "totals": ("mineral",),
    "conditions": ("kind", "minerals", "text"), "mineral_lists": ("kind",),
    "mine_counts": ("year", "mineral"), "facts": ("name", "year"),
    "block_counts": ("kind", "setting", "mineral"), "blocks": ("code",),
    "areas": ("area_class", "name"),
}  # fmt: skip


async def changes(act: Act, plan_id: UUID) -> list[PlanChangeRead]:
    """Against the edition it replaces; of a first one everything is new. Raises NotFound."""
    plans = Plans(act.session)
    plan = await plans.get(plan_id)
    before: dict[str, Any] = {}
    if plan.replaces_id is not None:
        before = (await plans.get(plan.replaces_id)).content
    return list(compared(before, plan.content))


def compared(before: dict[str, Any], after: dict[str, Any]) -> Iterator[PlanChangeRead]:
    """Rows are paired by what names them; the head is one row."""
    yield from _row("plan", "plan", before.get("plan"), after.get("plan"))
    for section, names in _KEYS.items():
        old, new = _by_key(before.get(section), names), _by_key(after.get(section), names)
        for key in {**old, **new}:
            yield from _row(section, key, old.get(key), new.get(key))


def _by_key(rows: list[dict[str, Any]] | None, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    def word(value: Any) -> str:
        return "、".join(map(str, value)) if isinstance(value, list) else str(value or "")

    return {" · ".join(filter(None, (word(row.get(n)) for n in names))): row for row in rows or []}


def _row(
    section: str, key: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> Iterator[PlanChangeRead]:
    if before != after:
        kind = "new" if before is None else "removed" if after is None else "changed"
        yield PlanChangeRead.model_validate(
            {"section": section, "key": key, "kind": kind, "before": before, "after": after}
        )
