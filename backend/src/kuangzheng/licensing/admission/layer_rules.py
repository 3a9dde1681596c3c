"""What can be said of a kind of zone by the layers in force: a layer that nobody entered proves
nothing, and one that nobody confirmed proves no more than it says."""

from collections.abc import Iterator, Sequence

from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.licensing.admission.model import (
    Evidence,
    Layer,
    Outcome,
    Proposal,
    Result,
    outcome_of,
)

NO_LAYER = "无图层"
REGISTERED_AREA = "admission.registered_area"
UNCONFIRMED = "图层尚未核实，以主管部门提供的数据为准"


def nothing_found(layers: Sequence[Layer]) -> Outcome:
    """A pass where a confirmed layer of the kind was looked at; said apart where none was."""
    return Outcome.PASS if any(layer.confirmed for layer in layers) else Outcome.INFO


def not_known(ruling: Ruling) -> Outcome:
    """Without a layer a person decides, unless the zone itself would only be noted."""
    hit = outcome_of(ruling, Outcome.WARN)
    return Outcome.WARN if hit in (Outcome.WARN, Outcome.BLOCK) else Outcome.INFO


def looked_at(layers: Sequence[Layer]) -> tuple[Evidence, ...]:
    """The layers that an answer rests on, with their versions."""
    return tuple(
        Evidence(
            "layer", "" if layer.confirmed else UNCONFIRMED, id=layer.id, name=layer.name,
            redacted=layer.name is None,
            layer={"id": str(layer.id), "name": layer.name, "version": layer.version},
        )
        for layer in layers
    )  # fmt: skip


def lacking(zone_name: str) -> Evidence:
    return Evidence(
        "text", f"适用区划及其上级在适用日期没有有效的“{zone_name}”图层，本项未能核对，"
        "请向主管部门查询",
    )  # fmt: skip


def position(proposal: Proposal) -> Iterator[Result]:
    """That the place was not compared with the jurisdiction, where no extent of it is known."""
    if proposal.position_compared:
        return
    name = divisions.path_name(proposal.jurisdiction[:6])
    yield Result(
        rule="admission.position",
        rule_name="位于适用区划范围内",
        outcome=Outcome.INFO,
        value="未核对位置",
        limit="位于适用区划范围内",
        basis="—",
        confirmed=True,
        jurisdiction=None,
        evidence=(Evidence("text", f"没有{name}的坐标范围，拟设范围是否位于其内由审查人员核对"),),
    )


def registered_area(proposal: Proposal) -> Iterator[Result]:
    """That the boundary is the registered one, where an application draws none of its own."""
    if not proposal.registered:
        return
    yield Result(
        rule=REGISTERED_AREA,
        rule_name="按登记范围核查",
        outcome=Outcome.INFO,
        value="申请没有另行划定范围",
        limit="以登记簿的范围为准",
        basis="矿产资源法 第22条",
        confirmed=True,
        jurisdiction=None,
        evidence=(Evidence(
            "text", "范围、矿种、开采方式和生产规模未在申请中填写的，取自登记簿；"
            "各类区域按规定对本事项的要求核查",
        ),),
    )  # fmt: skip
