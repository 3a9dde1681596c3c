"""A list of experts as CSV or xlsx, read column by column; nothing of it is stored."""

import asyncio
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kuangzheng.kernel.documents.tables import read_sheets, rows_of_csv
from kuangzheng.licensing.experts.errors import refused
from kuangzheng.licensing.experts.rules import SPECIALITY_NAMES
from kuangzheng.licensing.experts.schemas import ExpertFile, ExpertRow

COLUMNS = {
    "姓名": "name", "专业": "specialities", "工作单位": "employer", "单位信用代码": "employer_code",
    "职称或资格": "credential", "证书号": "credential_no", "电话": "phone",
    "入库日期": "active_from", "停用日期": "active_until", "备注": "note",
}  # fmt: skip
_NEEDED = ("姓名", "专业", "工作单位", "职称或资格", "入库日期")
MOST_BYTES = 4 * 2**20
_CODES = {name: code for code, name in SPECIALITY_NAMES.items()}
_MARKS = str.maketrans("，,；;/ ", "、、、、、、")


async def read_file(path: Path, name: str) -> ExpertFile:
    """CSV (UTF-8 or GB 18030) or xlsx. Raises ExpertFileRefused naming the column or the row."""
    suffix = Path(name).suffix.lower()
    if suffix == ".csv":
        cells = rows_of_csv(await asyncio.to_thread(path.read_bytes))
        if cells is None:
            raise refused("not_text", "名单不是 UTF-8 或 GB 18030 文本")
    elif suffix == ".xlsx":
        cells = next(iter((await read_sheets(path)).values()), [])
    else:
        raise refused("file_type", f"名单应为 .csv 或 .xlsx，收到 {name}")
    return ExpertFile(file_name=name, rows=rows_of(cells))


def rows_of(cells: list[list[Any]]) -> list[ExpertRow]:
    """Rows below a heading; each cell list begins with its line number. Raises
    ExpertFileRefused."""
    filled = [line for line in cells if any(str(cell).strip() for cell in line[1:])]
    if not filled:
        raise refused("empty", "名单没有内容")
    heading = [str(cell).strip() for cell in filled[0][1:]]
    while heading and not heading[-1]:
        heading.pop()
    for title in heading:
        if title not in COLUMNS:
            told = f"不认识的列“{title}”，可用的列：{'、'.join(COLUMNS)}"
            raise refused("unknown_column", told)
    if len(set(heading)) < len(heading):
        raise refused("duplicate_column", "名单有重复的列")
    lacking = [title for title in _NEEDED if title not in heading]
    if lacking:
        raise refused("missing_column", f"名单缺少列：{'、'.join(lacking)}")
    return [_row(line, heading) for line in filled[1:]]


def _row(line: list[Any], heading: list[str]) -> ExpertRow:
    texts = [str(cell).strip() for cell in line[1:]]
    if any(texts[len(heading) :]):
        raise refused("extra_cell", f"第 {line[0]} 行有标题之外的内容")
    values: dict[str, Any] = {
        COLUMNS[title]: text or None for title, text in zip(heading, texts, strict=False)
    }
    values["specialities"] = _specialities(line[0], values.get("specialities") or "")
    try:
        return ExpertRow.model_validate({"number": line[0], **values})
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        title = next((name for name, key in COLUMNS.items() if key == field), field)
        raise refused("bad_cell", f"第 {line[0]} 行“{title}”有误") from error


def _specialities(number: int, text: str) -> list[str]:
    words = [word for word in text.translate(_MARKS).split("、") if word]
    for word in words:
        if word not in _CODES:
            told = f"第 {number} 行：没有专业“{word}”，可填：{'、'.join(_CODES)}"
            raise refused("unknown_speciality", told)
    return [_CODES[word] for word in words]
