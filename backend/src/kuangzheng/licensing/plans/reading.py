"""From a plan file to its content: all faults at once, each with its row."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kuangzheng.kernel.app import in_chinese
from kuangzheng.kernel.documents.tables import read_sheets
from kuangzheng.kernel.rulebooks.faults import Fault as YamlFault
from kuangzheng.kernel.rulebooks.nodes import Tree, parse
from kuangzheng.licensing.plans import checking, sheets
from kuangzheng.licensing.plans.checking import Fault
from kuangzheng.licensing.plans.content import PlanContent

MOST_BYTES = 4 * 2**20
SUFFIXES = (".yaml", ".yml", ".xlsx")
_MOST_FAULTS = 500
Places = Mapping[tuple[str | int, ...], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The content, or why there is none."""

    content: PlanContent | None
    faults: tuple[Fault, ...] = ()


async def read_file(path: Path, name: str) -> Reading:
    """A YAML text or a filled-in workbook, told apart by the name's ending."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        told = f"规划文件应为 {'、'.join(SUFFIXES)}，收到 {name}"
        return Reading(None, (Fault((), "file_type", told),))
    if suffix == ".xlsx":
        rows = await read_sheets(path)
        return await asyncio.to_thread(_from_rows, rows)
    return await asyncio.to_thread(_from_bytes, path)


def _from_bytes(path: Path) -> Reading:
    try:
        return read_text(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        told = "规划文件应以 UTF-8 保存"
        return Reading(None, (Fault((), "not_utf8", told, "第 1 行"),))


def read_text(text: str) -> Reading:
    """A plan written as YAML."""
    places: dict[tuple[str | int, ...], str] = {}
    try:
        data = _plain(parse(text), (), places)
    except YamlFault as fault:
        place = f"第 {fault.line} 行"
        return Reading(None, (Fault((), f"yaml_{fault.code}", fault.message_zh, place),))
    return checked(data, places)


def _plain(tree: Tree, path: tuple[str | int, ...], places: dict[Any, str]) -> Any:
    places[path] = f"第 {tree.line} 行"
    if tree.fields is not None:
        for key, line in tree.key_lines.items():
            places[(*path, key)] = f"第 {line} 行"
        return {key: _plain(one, (*path, key), places) for key, one in tree.fields.items()}
    if tree.items is not None:
        return [_plain(one, (*path, at), places) for at, one in enumerate(tree.items)]
    kind, text = tree.scalar or ("null", "")
    return None if kind == "null" else text


def _from_rows(rows: dict[str, Any]) -> Reading:
    data, places, found = sheets.data_of(rows)
    reading = checked(data, places)
    faults = (*found, *reading.faults)
    return Reading(None if faults else reading.content, faults)


def checked(data: Any, places: Places | None = None) -> Reading:
    """Shape first, then sense. Content that only the shape refuses is not looked at further."""
    try:
        content = PlanContent.model_validate(data)
    except ValidationError as error:
        wrong = [
            Fault(tuple(one["loc"]), str(one["type"]), in_chinese(dict(one)))
            for one in error.errors()[:_MOST_FAULTS]
        ]  # fmt: skip
        return Reading(None, _placed(wrong, places))
    found = checking.faults(content)[:_MOST_FAULTS]
    if found:
        return Reading(None, _placed(found, places))
    return Reading(checking.canonical(content))


def _placed(found: list[Fault], places: Places | None) -> tuple[Fault, ...]:
    return tuple(replace(one, place=place_of(one.path, places)) for one in found)


def place_of(path: tuple[str | int, ...], places: Places | None) -> str:
    """The row of the field, or of the nearest thing around it."""
    if places is None:
        return sheets.row_name(path)
    for length in range(len(path), -1, -1):
        if path[:length] in places:
            return places[path[:length]]
    return ""
