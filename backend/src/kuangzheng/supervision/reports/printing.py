"""An edition as PDF, from the text and the data it was frozen with; equal editions give equal
bytes."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kuangzheng.kernel.documents.pdf import render_pdf
from kuangzheng.supervision.reports import naming, presenting
from kuangzheng.supervision.reports.tables import ReportEdition

_TEMPLATE = Path(__file__).parent / "templates" / "report.typ"


def printed(edition: ReportEdition, title: str, font_path: Path | None) -> bytes:
    """Raises FontMissing."""
    told = naming.notes(presenting.figures_of(edition), presenting.tables_of(edition))
    data = laid_out(edition.blocks, dict(told)) | {
        "title": title, "mark": "" if edition.stage == "final" else "本件为草稿，尚未定稿。",
    }  # fmt: skip
    return render_pdf(_TEMPLATE, data, created_at=edition.created_at, font_path=font_path)


def laid_out(blocks: Sequence[Any], notes: Mapping[str, str]) -> dict[str, Any]:
    """The blocks with the number of its note at every figure's first place, and the notes in their
    order: the same as in the Word file."""
    numbers: dict[str, int] = {}

    def piece(one: Mapping[str, Any]) -> dict[str, Any]:
        key, note = one["figure"], None
        if key is not None and key in notes and key not in numbers:
            note = numbers[key] = len(numbers) + 1
        return {"text": one["text"], "note": note}

    found = []
    for block in blocks:
        pieces = [piece(one) for one in block["pieces"]]
        rows = [[{"pieces": [piece(one) for one in cell]} for cell in row] for row in block["rows"]]
        flush = "".join(one["text"] for one in pieces).endswith("：")
        found.append({
            "kind": block["kind"], "align": _align(block), "flush": flush, "pieces": pieces,
            "rows": rows,
        })  # fmt: skip
    return {"blocks": found, "notes": [notes[key] for key in numbers]}


def _align(block: Mapping[str, Any]) -> str:
    """Editions made before sides were kept stand at the left; captions are known by their note."""
    caption = any((one["figure"] or "").startswith("table:") for one in block["pieces"])
    return "center" if caption else str(block.get("align", "left"))
