"""The marks of a template, what is wrong with one, and what it says once it is filled in.

A line is a paragraph. `#` begins a heading, `@` a line without indent, `>` one at the right, and
lines of cells between bars a table. `{{name}}` stands for what is filled in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kuangzheng.enforcement.document_templates.kinds import BLANK, SILENT, PaperKind

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_NAME = re.compile(r"[a-z][a-z_]{0,39}")
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which line (0: in none of them, something is missing)."""

    line: int
    code: str
    text: str


def faults(kind: PaperKind, body: str) -> list[Fault]:
    """Unknown and broken placeholders with their line, and what such a paper must say and does
    not."""
    found: list[Fault] = []
    used: set[str] = set()
    for at, line in enumerate(body.splitlines(), start=1):
        names = _PLACEHOLDER.findall(line)
        rest = _PLACEHOLDER.sub("", line)
        if "{{" in rest or "}}" in rest:
            found.append(Fault(at, "broken_placeholder", f"第 {at} 行的 {{{{ }}}} 没有写完整"))
        for name in names:
            used.add(name)
            if _NAME.fullmatch(name) is None or name not in kind.placeholders:
                known = f"第 {at} 行：本文书没有占位符“{name}”"
                found.append(Fault(at, "unknown_placeholder", known))
            elif _is_table(kind, name) and line.strip() != f"{{{{{name}}}}}":
                found.append(Fault(at, "table_alone", f"第 {at} 行：表格“{name}”须单独成行"))
    for name in kind.needs:
        if name not in used:
            told = f"缺少必须载明的“{kind.placeholders[name]}”（{{{{{name}}}}}）"
            found.append(Fault(0, "missing_placeholder", told))
    return found


def _is_table(kind: PaperKind, name: str) -> bool:
    given = kind.by_name.get(name)
    return given is not None and given.kind == "rows"


def filled(kind: PaperKind, body: str, values: Mapping[str, str]) -> list[Block]:
    """The paper as blocks. What has no value is a blank to be written by hand."""
    blocks: list[Block] = []
    for line in body.splitlines():
        text = line.strip()
        if not text:
            continue
        alone = _PLACEHOLDER.fullmatch(text)
        if alone and _is_table(kind, alone[1]):
            blocks.append(_table(kind, alone[1], values.get(alone[1], "")))
        elif alone and "\n" in values.get(alone[1], ""):
            blocks += [_block("para", one) for one in values[alone[1]].splitlines() if one.strip()]
        elif text.startswith("|") and text.endswith("|") and len(text) > 1:
            _row(blocks, [fill(cell.strip(), values) for cell in text[1:-1].split("|")])
        else:
            mark = {"#": "heading", "@": "flush", ">": "right"}.get(text[0])
            blocks.append(_block(mark or "para", fill(text[1:].strip() if mark else text, values)))
    return [one for one in blocks if one["text"] or one["kind"] == "grid"]


def fill(text: str, values: Mapping[str, str]) -> str:
    """
    >>> fill("处以{{fine}}", {"fine": "一万元"}), fill("签名：{{blank}}", {})
    ('处以一万元', '签名：＿＿＿＿＿＿')
    """


    def said(found: re.Match[str]) -> str:
        name = found[1]
        return values.get(name, "") or ("" if name in SILENT and name in values else BLANK)

    return _PLACEHOLDER.sub(said, text)


def _block(kind: str, text: str) -> Block:
    return {"kind": kind, "text": text, "heads": [], "rows": []}


def _row(blocks: list[Block], cells: Sequence[str]) -> None:
    last = blocks[-1] if blocks else None
    if last and last["kind"] == "grid" and not last["heads"] and len(last["rows"][0]) == len(cells):
        last["rows"].append(list(cells))
    else:
        blocks.append({"kind": "grid", "text": "", "heads": [], "rows": [list(cells)]})


def _table(kind: PaperKind, name: str, text: str) -> Block:
    heads = ["序号", *kind.by_name[name].heads]
    width = len(heads)
    rows = []
    for at, line in enumerate((one for one in text.splitlines() if one.strip()), start=1):
        cells = [cell.strip() for cell in re.split(r"[|｜\t]", line)]
        rows.append(([str(at), *cells] + [""] * width)[:width])
    return {"kind": "grid", "text": "", "heads": heads, "rows": rows or [[""] * width]}


def missing(kind: PaperKind, entered: Mapping[str, str]) -> list[str]:
    """Names of fields that have to be filled in and are not."""
    return [one.name for one in kind.fields if one.required and not entered.get(one.name, "")]


def numbered(frame: str | None, year: int, sequence: int) -> str | None:
    """
    >>> numbered("自然资罚〔{year}〕{sequence}号", 2025, 7)
    '自然资罚〔2025〕7号'
    """
    if frame is None:
        return None
    return frame.replace("{year}", str(year)).replace("{sequence}", str(sequence))
