"""What a plan's own figures say against each other: computed, never typed in. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from kuangzheng.licensing.plans.content import PlanContent, PlanIndicator, PlanTotal
from kuangzheng.licensing.plans.words import ATTRIBUTES, INDICATORS, SETTINGS

Severity = Literal["contradiction", "open", "consequence"]


@dataclass(frozen=True, slots=True)
class Note:
    """`values` are the figures by name, for screens of another language; `basis` their places."""

    code: str
    severity: Severity
    text: str
    values: dict[str, str] = field(default_factory=dict)
    basis: tuple[str, ...] = ()


def notes(content: PlanContent) -> list[Note]:
    """Contradictions first, then cells left open, then what follows from the caps."""
    found = [
        *_blocks_beside_mines(content), *_capacity_beside_output(content), *_sums(content),
        *_base_year(content), *_two_tables(content), *_open_cells(content), *_consequences(content),
    ]  # fmt: skip
    order: tuple[Severity, ...] = ("contradiction", "open", "consequence")
    return sorted(found, key=lambda note: order.index(note.severity))


def indicator(content: PlanContent, kind: str, mineral: str | None = None) -> PlanIndicator | None:
    """The row of a kind and mineral."""
    return next((r for r in content.indicators if (r.kind, r.mineral) == (kind, mineral)), None)


def blocks_of(
    content: PlanContent, mineral: str | None = None, setting: str | None = None
) -> int | None:
    """Planned mining blocks as the text counts them; None where it does not."""
    rows = [row for row in content.block_counts if row.kind == "mining"]
    exact = [row.count for row in rows if (row.mineral, row.setting) == (mineral, setting)]
    if exact:
        return exact[0]
    parts = [
        row.count for row in rows
        if row.mineral is not None and mineral in (None, row.mineral)
        and row.setting is not None and setting in (None, row.setting)
    ]  # fmt: skip
    return sum(parts) if parts else None


def mine_caps(content: PlanContent) -> Iterator[tuple[str, int, str]]:
    """Cap on the mines of a mineral, by mineral: from the indicators, else from total control."""
    told = {row.mineral for row in content.indicators if row.kind == "mineral_mine_count"}
    for row in content.indicators:
        if row.kind == "mineral_mine_count" and row.mineral:
            yield row.mineral, int(row.target), row.basis
    for total in content.totals:
        if total.mines is not None and total.mineral not in told:
            yield total.mineral, total.mines, total.basis


def output_cap(content: PlanContent, mineral: str) -> tuple[Decimal, str, str] | None:
    """Cap on the yearly output of a mineral: figure, unit, place."""
    row = indicator(content, "annual_output", mineral)
    if row is not None:
        return row.target, row.unit, row.basis
    total = next((t for t in content.totals if t.mineral == mineral), None)
    return None if total is None else (total.output, total.unit, total.basis)


def _blocks_beside_mines(content: PlanContent) -> Iterator[Note]:
    cap, blocks = indicator(content, "mine_count"), blocks_of(content)
    if cap is not None and blocks is not None and blocks > cap.target:
        yield Note(
            "blocks_over_mines", "contradiction",
            f"规划开采区块 {blocks} 个，多于矿山数量上限 {plain(cap.target)} 个",
            {"blocks": str(blocks), "mines": plain(cap.target)},
            (_count_basis(content), cap.basis),
        )  # fmt: skip
    for mineral, mines, basis in mine_caps(content):
        own = blocks_of(content, mineral)
        if own is not None and own > mines:
            yield Note(
                "mineral_blocks_over_mines", "contradiction",
                f"{mineral}规划开采区块 {own} 个，多于该矿种矿山数量 {mines} 个",
                {"mineral": mineral, "blocks": str(own), "mines": str(mines)},
                (_count_basis(content), basis),
            )  # fmt: skip


def _count_basis(content: PlanContent) -> str:
    return next((row.basis for row in content.block_counts if row.kind == "mining"), "")


def _capacity_beside_output(content: PlanContent) -> Iterator[Note]:
    """All mines at the largest size against the cap on output, and at the smallest."""
    for mineral, mines, basis in mine_caps(content):
        cap = output_cap(content, mineral)
        for condition in content.conditions:
            if cap is None or condition.value is None or mineral not in condition.minerals:
                continue
            if condition.unit != cap[1]:
                continue
            total = mines * condition.value
            values = {
                "mineral": mineral, "mines": str(mines), "size": plain(condition.value),
                "total": plain(total), "cap": plain(cap[0]), "unit": cap[1],
            }  # fmt: skip
            if condition.kind == "max_capacity" and total > cap[0]:
                told = (
                    f"{mineral} {mines} 个矿山都达到单矿上限 {plain(condition.value)} 时合计"
                    f" {plain(total)} {cap[1]}，超过开采总量 {plain(cap[0])} {cap[1]}"
                )
                yield Note("largest_mines_over_output", "contradiction", told, values,
                           (basis, condition.basis, cap[2]))  # fmt: skip
            if condition.kind == "min_capacity" and total > cap[0]:
                told = (
                    f"{mineral} {mines} 个矿山都按最低规模 {plain(condition.value)} 时合计已达"
                    f" {plain(total)} {cap[1]}，超过开采总量 {plain(cap[0])} {cap[1]}"
                )
                yield Note("smallest_mines_over_output", "contradiction", told, values,
                           (basis, condition.basis, cap[2]))  # fmt: skip


def _sums(content: PlanContent) -> Iterator[Note]:
    """Printed sums of blocks against their parts."""
    rows = content.block_counts
    for total in rows:
        if total.mineral is not None:
            continue
        if total.setting is not None:
            parts = [r for r in rows if r.kind == total.kind and r.setting == total.setting
                     and r.mineral is not None]  # fmt: skip
            name = SETTINGS[total.setting]
        else:
            parts = [r for r in rows if r.kind == total.kind and r.setting is not None
                     and r.mineral is None]  # fmt: skip
            name = "规划区块"
        summed = sum(part.count for part in parts)
        if parts and summed != total.count:
            yield Note(
                "block_sum", "contradiction",
                f"{name}合计 {total.count} 个，分项之和为 {summed} 个",
                {"name": name, "total": str(total.count), "sum": str(summed)}, (total.basis,),
            )  # fmt: skip


def _base_year(content: PlanContent) -> Iterator[Note]:
    """Printed mines of a year against their parts, and the printed share against the counts."""
    for total in (row for row in content.mine_counts if row.mineral is None):
        parts = [r for r in content.mine_counts if r.year == total.year and r.mineral is not None]
        summed = sum(part.count for part in parts)
        if parts and summed != total.count:
            yield Note(
                "mine_sum", "contradiction",
                f"{total.year} 年矿山合计 {total.count} 个，分矿种之和为 {summed} 个",
                {"year": str(total.year), "total": str(total.count), "sum": str(summed)},
                (total.basis,),
            )  # fmt: skip
        printed, large = total.large_medium_share, total.large_medium
        if printed is None or large is None or not total.count:
            continue
        share = Decimal(large * 100) / total.count
        if share.quantize(printed, rounding=ROUND_HALF_UP) != printed:
            exact = plain(share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
            yield Note(
                "share_misprinted", "contradiction",
                f"{total.year} 年大中型 {large} 个、共 {total.count} 个，比例应为 {exact}%，"
                f"原文写作 {plain(printed)}%",
                {"year": str(total.year), "share": exact, "printed": plain(printed)},
                (total.basis,),
            )  # fmt: skip


def _two_tables(content: PlanContent) -> Iterator[Note]:
    for total in content.totals:
        row = indicator(content, "annual_output", total.mineral)
        if row is None:
            continue
        if (row.target, row.unit) != (total.output, total.unit):
            yield Note(
                "two_outputs", "contradiction",
                f"{total.mineral}开采总量在{row.basis}为 {plain(row.target)} {row.unit}，"
                f"在{total.basis}为 {plain(total.output)} {total.unit}",
                {"mineral": total.mineral, "one": plain(row.target), "other": plain(total.output)},
                (row.basis, total.basis),
            )  # fmt: skip
        if row.attribute != total.attribute and "open" not in (row.attribute, total.attribute):
            yield _two_attributes(row, total)


def _two_attributes(row: PlanIndicator, total: PlanTotal) -> Note:
    one, other = ATTRIBUTES[row.attribute], ATTRIBUTES[total.attribute]
    told = f"{total.mineral}开采总量在{row.basis}为{one}，在{total.basis}为{other}"
    values = {"mineral": total.mineral, "one": row.attribute, "other": total.attribute}
    return Note("two_attributes", "contradiction", told, values, (row.basis, total.basis))


def _open_cells(content: PlanContent) -> Iterator[Note]:
    for row in content.indicators:
        if row.attribute != "open":
            continue
        name = f"{row.name}（{row.mineral}）" if row.mineral else row.name
        reading = f"，按{ATTRIBUTES[row.read_as]}理解：{row.read_basis}" if row.read_as else ""
        values = {"name": name, "read_as": row.read_as or "", "read_basis": row.read_basis or ""}
        yield Note("open_cell", "open", f"“{name}”的属性原文未印{reading}", values, (row.basis,))


def _consequences(content: PlanContent) -> Iterator[Note]:
    """How many small mines the share leaves room for once the number of mines is reached."""
    cap, share = indicator(content, "mine_count"), indicator(content, "large_medium_share")
    if cap is None or share is None:
        return
    most = int(cap.target * (100 - share.target) / 100)
    base = next((r for r in content.mine_counts
                 if r.mineral is None and r.year == content.plan.base_year), None)  # fmt: skip
    if base is None or base.large_medium is None:
        return
    small = base.count - base.large_medium
    if small > most:
        yield Note(
            "small_mines_must_go", "consequence",
            f"{INDICATORS['mine_count']} {plain(cap.target)} 个、大中型比例 {plain(share.target)}%"
            f" 时小型矿山至多 {most} 个；基期有 {small} 个，至少须退出或扩大 {small - most} 个",
            {"mines": plain(cap.target), "share": plain(share.target), "most": str(most),
             "small": str(small), "must_go": str(small - most)},
            (cap.basis, share.basis, base.basis),
        )  # fmt: skip


def plain(value: Decimal) -> str:
    """A decimal without exponent and without trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
