"""Workbooks as a bureau keeps them: its own headings, a title above, totals below, and errors that
are planted where the tests look for them. Every name is an invented sample (示例)."""

import sys
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from shapely.geometry import box

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.reference.codes import uscc_check_character

HOLDERS, MINES, RIGHTS, CORNERS = "企业名录", "矿山台账", "采矿权登记表", "界址点"
_HEADS: dict[str, list[str]] = {
    HOLDERS: ["序号", "企业名称", "社会信用代码", "企业性质", "法人代表", "联系方式", "企业地址"],
    MINES: ["编号", "矿山名称", "所在镇", "生产状态", "开采方式", "开采矿种", "东经", "北纬"],
    RIGHTS: ["许可证号", "项目类型", "采矿权名称", "采矿权人", "矿山编号", "开采矿种", "开采方式",
             "设计规模（万吨/年）", "面积（公顷）", "最高标高", "最低标高", "有效期自", "有效期至"],
    CORNERS: ["许可证号", "点号", "纬度", "经度"],
}  # fmt: skip
_TOWNS = ("示例镇甲", "示例镇乙", "示例镇丙")


@dataclass
class Made:
    """The file, and what was planted: (sheet, cell, code)."""

    path: Path
    planted: list[tuple[str, str, str]] = field(default_factory=list)
    mines: int = 0
    sound_rights: int = 0
    area_km2: Decimal = Decimal(0)


def credit_code(n: int) -> str:
    """A code whose check character is right and whose organisation does not exist."""
    body = f"91500113MA{n:07d}"
    return body + uscc_check_character(body)


def corners(n: int, west: float, south: float) -> list[tuple[float, float]]:
    """A small square of its own for every mine, latitude first."""
    lon, lat = round(west + n % 20 * 0.02, 6), round(south + n // 20 % 15 * 0.02, 6)
    size = 0.004
    return [(lat, lon), (lat, lon + size), (lat + size, lon + size), (lat + size, lon)]


def hectares(square: list[tuple[float, float]]) -> Decimal:
    (south, west), _, (north, east), _ = square
    return (area_km2(box(west, south, east, north)) * 100).quantize(Decimal("0.01"))


def make(
    path: Path, mines: int = 300, *, planted: bool = True, tag: str = "", west: float = 106.5,
    south: float = 29.3, totals: bool = True,
) -> Made:  # fmt: skip
    """A workbook of `mines` mines, each with a holder, a right and its corners."""
    book = Workbook()
    pages: dict[str, Any] = {}
    for name, heads in _HEADS.items():
        page = book.active if name == HOLDERS else book.create_sheet(name)
        page.title = name
        page.append([f"示例县{name}（截至2024年12月31日）"])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(heads))
        page.append(heads)
        pages[name] = page
    found = Made(path, mines=mines, sound_rights=mines)
    total = Decimal(0)
    for n in range(mines):
        square = corners(n, west, south)
        area = hectares(square)
        total += area
        mark = f"{tag}{n + 1:04d}"
        holder = f"示例矿业有限公司{mark}"
        pages[HOLDERS].append([
            n + 1, holder, credit_code(n + 500_000 * len(tag)), "有限责任公司", "张示例",
            "023-00000000", f"示例路{n + 1}号",
        ])  # fmt: skip
        pages[MINES].append([
            f"K{mark}", f"示例石灰岩矿{mark}", _TOWNS[n % 3], "在产", "露天", "建筑石料用灰岩",
            round(square[0][1] + 0.002, 6), round(square[0][0] + 0.002, 6),
        ])  # fmt: skip
        pages[RIGHTS].append([
            f"示例C{mark}", "采矿权", f"示例石灰岩采矿权{mark}", holder, f"K{mark}",
            "建筑石料用灰岩", "露天", 30, float(area), 310, 200, "2022-01-01", "2026-12-31",
        ])  # fmt: skip
        for k, (lat, lon) in enumerate(square, start=1):
            pages[CORNERS].append([f"示例C{mark}", k, f"{lat:.6f}", f"{lon:.6f}"])
    found.area_km2 = total / 100
    if planted:
        _plant(found, pages)
    if totals:
        stated = total + (10 if planted else 0)
        row = [None] * len(_HEADS[RIGHTS])
        row[0], row[8] = f"合计（共{mines}宗）", float(stated)
        pages[RIGHTS].append(row)
    book.save(path)
    return found


def _plant(found: Made, pages: dict[str, Any]) -> None:
    """Row n + 3 holds mine n; what is wrong with it is told where it stands."""
    rights, mines, holders, points = (pages[name] for name in (RIGHTS, MINES, HOLDERS, CORNERS))

    def put(page: Any, row: int, column: int, value: Any, code: str) -> None:
        page.cell(row, column).value = value
        found.planted.append((page.title, f"{get_column_letter(column)}{row}", code))

    put(rights, 5, 9, "=1+1", "formula")
    put(rights, 6, 12, "2022年1月", "not_a_date")
    put(rights, 7, 13, "2020-12-31", "term_upside_down")
    put(rights, 8, 4, "示例不存在的公司", "reference_unknown")
    put(rights, 9, 6, "示例石", "mineral_unknown")
    put(rights, 10, 8, "三十", "not_a_number")
    put(holders, 12, 3, credit_code(9)[:17] + ("A" if credit_code(9)[17] != "A" else "B"),
        "uscc_check")  # fmt: skip
    put(holders, 13, 3, 915001130000000123, "digits_lost")
    put(mines, 14, 4, "半开半停", "word_unknown")
    mines.merge_cells("C15:C16")
    found.planted += [(MINES, "C15", "merged_cell"), (MINES, "C16", "merged_cell")]
    mines.row_dimensions[18].hidden = True
    found.planted.append((MINES, "A18", "hidden_row"))
    crossed = [(points.cell(3 + 17 * 4 + k, 3).value, points.cell(3 + 17 * 4 + k, 4).value)
               for k in range(4)]  # fmt: skip
    for k, place in enumerate((crossed[0], crossed[2], crossed[1], crossed[3])):
        points.cell(3 + 17 * 4 + k, 3).value, points.cell(3 + 17 * 4 + k, 4).value = place


FUND_HEADS = [
    "许可证号", "方案名称", "批准文号", "批准日期", "方案期限至", "方案费用（万元）", "开户日期",
    "开户行", "账号", "协议签订日期", "应计提（万元）", "缴存金额（万元）", "已使用（万元）",
    "余额（万元）",
]  # fmt: skip
CASE_HEADS = [
    "立案号", "案由", "违法类型", "简要案情", "当事人类型", "当事人名称", "许可证号", "违法时间",
    "立案时间", "办理状态", "处理决定", "处罚决定书文号", "处罚日期", "罚款（元）", "已缴纳（元）",
    "结案时间", "结案方式",
]  # fmt: skip


def make_others(path: Path, rights: list[str]) -> None:
    """Funds and cases of rights that are in the register."""
    book = Workbook()
    funds = book.active
    assert funds is not None
    funds.title = "修复基金台账"
    funds.append(FUND_HEADS)
    cases = book.create_sheet("执法案件")
    cases.append(CASE_HEADS)
    for n, right in enumerate(rights, start=1):
        funds.append([
            right, f"示例方案{n}", f"示例〔2021〕{n}号", "2022-02-01", "2026-12-31", 120,
            "2022-03-01", "示例银行", f"622200000{n:03d}", "2022-03-01", 60, 50, 12.5, 37.5,
        ])  # fmt: skip
        cases.append([
            f"示例案〔2020〕{right}", f"示例越界开采案{n}", "越界开采", "示例：越界采挖", "单位",
            "示例矿业有限公司", right, "2023-03-01", "2023-03-10", "已结案", "行政处罚",
            f"示例罚〔2023〕{n}号", "2023-05-20", 30000, 30000, "2023-08-01", "执行完毕",
        ])  # fmt: skip
    funds.append(["合计", *[None] * 9, *(m * len(rights) for m in (60, 50, 12.5, 37.5))])
    book.save(path)


if __name__ == "__main__":
    asked = sys.argv[2:]
    if asked[:1] == ["others"]:
        make_others(Path(sys.argv[1]), asked[1:])
    else:
        make(
            Path(sys.argv[1]), int(asked[0]) if asked else 300, planted=asked[2:] != ["sound"],
            tag=asked[1] if len(asked) > 1 else "", south=29.15 if len(asked) > 1 else 29.3,
        )  # fmt: skip
