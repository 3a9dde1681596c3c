"""Invented patches (示例) over Banan: where, how large, and how far the work on them is."""

from dataclasses import dataclass, field
from typing import Literal

Stage = Literal["compared", "checked", "judged", "returned", "city_passed", "passed"]


@dataclass(frozen=True, slots=True)
class DemoPatch:
    """`metres`: mean radius. `upto`: the last step that was done."""

    code: str
    lon: float
    lat: float
    metres: float
    note: str
    upto: Stage = "compared"
    mineral: str = "石灰岩"
    judgement: Literal["legal", "illegal", "false_change"] = "illegal"
    violation: str = "unlicensed_mining"
    basis: str = "示例：现场核查与登记资料比对"
    reason: str | None = None
    seen: str = "示例：现场为开挖面，未见作业人员"


@dataclass(frozen=True, slots=True)
class DemoBatch:
    """`earlier`, `later`: days of its images before today."""

    code: str
    programme: str
    earlier: int
    later: int
    patches: tuple[DemoPatch, ...] = field(default=())


_PROGRAMME = "示例矿产卫片执法"
BATCHES = (
    DemoBatch("示例批次01", _PROGRAMME, 300, 190, (
        DemoPatch("示例图斑0101", 106.6520, 29.3520, 45, "示例：沟谷开挖", "passed"),
        DemoPatch("示例图斑0102", 106.7225, 29.2121, 60, "示例：矿区内开采", "passed",
                  judgement="legal", basis="示例：在矿区范围和批准标高内开采",
                  reason="示例：登记状态已核实"),
    )),
    DemoBatch("示例批次02", _PROGRAMME, 180, 60, (
        DemoPatch("示例图斑0201", 106.7221, 29.2119, 55, "示例：矿区内开采"),
        DemoPatch("示例图斑0202", 106.7385, 29.2360, 90, "示例：矿区东侧边缘"),
        DemoPatch("示例图斑0203", 106.6521, 29.3521, 48, "示例：与上一批次同一地点"),
        DemoPatch("示例图斑0204", 106.9020, 29.3540, 50, "示例：许可证到期的矿山"),
        DemoPatch("示例图斑0205", 106.8120, 29.2220, 40, "示例：停产矿山"),
        DemoPatch("示例图斑0206", 106.5420, 29.3020, 40, "示例：闭坑矿山", mineral="页岩"),
        DemoPatch("示例图斑0207", 106.7440, 29.2600, 50, "示例：疑似开采其他矿种", mineral="页岩"),
        DemoPatch("示例图斑0208", 106.6800, 29.2620, 55, "示例：涉及生态保护红线", "checked"),
        DemoPatch("示例图斑0209", 106.6200, 29.3000, 95, "示例：面积较大", "city_passed"),
        DemoPatch("示例图斑0210", 106.6000, 29.3300, 30, "示例：建房平整土地", "judged",
                  judgement="false_change", basis="示例：宅基地建设",
                  seen="示例：现场为房屋基础"),
        DemoPatch("示例图斑0211", 106.6300, 29.3300, 35, "示例：零星开挖", "returned"),
        DemoPatch("示例图斑0212", 106.6600, 29.3000, 32, "示例：零星开挖", "judged"),
    )),
)  # fmt: skip
