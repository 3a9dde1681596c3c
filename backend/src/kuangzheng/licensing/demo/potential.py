"""Invented results of a potential evaluation and a survey of national conditions in Banan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
import shapely

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.licensing.demo.banan_data import GEOTHERMAL, LIMESTONE, SHALE

Line = tuple[str, str, str, str]
"""Level, kind of ore, amount, unit."""


@dataclass(frozen=True, slots=True)
class DemoSurvey:
    kind: str
    code: str
    name: str
    mineral: str
    year: int
    lines: tuple[Line, ...]
    box: tuple[float, float, float, float] | None = None
    accepted_on: date | None = None
    superseded_on: date | None = None

    def row(self) -> dict[str, Any]:
        """Columns by name, without those of its area."""
        names = ("level", "ore", "value", "unit")
        accepted = self.accepted_on is not None
        told = {"potential": "潜力评价", "conditions": "国情调查"}[self.kind]
        return {
            "kind": self.kind, "code": self.code, "name": f"示例{self.name}",
            "mineral": self.mineral, "year": self.year, "surveyed_by": "示例地质调查院",
            "source": f"示例{told}成果报告（{self.year}）", "document_no": f"示例汇交{self.year}号",
            "resources": orjson.dumps(
                [dict(zip(names, line, strict=True)) for line in self.lines]
            ).decode(),
            "state": "superseded" if self.superseded_on else "accepted" if accepted else "prepared",
            "accepted_on": self.accepted_on, "accepted_by": "demo" if accepted else None,
            "acceptance_no": f"示例验收〔{self.accepted_on.year}〕{self.code}"
            if self.accepted_on else None,
            "superseded_on": self.superseded_on,
            "superseded_reason": "示例：由新一轮成果更新" if self.superseded_on else None,
            "entered_by": "demo", "entered_by_name": "示例经办",
        }  # fmt: skip

    def area(self) -> Any:
        return None if self.box is None else shapely.box(*self.box)

    def area_km2(self) -> Any:
        return None if self.box is None else area_km2(self.area())


SURVEYS = (
    DemoSurvey("potential", "示例-P01", "南泉—姜家石灰岩预测区", LIMESTONE, 2018, (
        ("predicted_1", "ordinary", "8600", "万吨"), ("predicted_2", "ordinary", "12400", "万吨"),
        ("predicted_3", "low_grade", "2300", "万吨"),
    ), (106.70, 29.18, 106.80, 29.28), date(2019, 4, 18), date(2024, 3, 29)),
    DemoSurvey("potential", "示例-P01", "南泉—姜家石灰岩预测区", LIMESTONE, 2023, (
        ("predicted_1", "ordinary", "10200", "万吨"), ("predicted_2", "ordinary", "9800", "万吨"),
        ("predicted_2", "low_grade", "1750", "万吨"),
    ), (106.69, 29.17, 106.80, 29.28), date(2024, 3, 29)),
    DemoSurvey("potential", "示例-P02", "东温泉地热预测区", GEOTHERMAL, 2023, (
        ("predicted_1", "ordinary", "220", "万立方米/年"),
    ), (106.84, 29.44, 106.92, 29.54)),
    DemoSurvey("conditions", "示例-C01", "丰盛页岩矿区", SHALE, 2021, (
        ("indicated", "ordinary", "240", "万吨"), ("inferred", "ordinary", "140", "万吨"),
        ("inferred", "refractory", "36", "万吨"),
    ), (106.86, 29.30, 106.92, 29.36), date(2022, 6, 30)),
    DemoSurvey("conditions", "示例-C02", "巴南区石灰岩资源国情", LIMESTONE, 2021, (
        ("measured", "ordinary", "6100", "万吨"), ("indicated", "ordinary", "7300", "万吨"),
        ("inferred", "ordinary", "3700", "万吨"),
    ), None, date(2022, 6, 30)),
)  # fmt: skip
