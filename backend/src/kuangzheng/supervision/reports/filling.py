"""Templates filled in, in a limited process: whoever wrote them is not trusted."""

import io
import re
from collections.abc import Mapping
from typing import Any

from kuangzheng.supervision.reports import marking

UNKNOWN, NONE = "（无数据）", "（无记录）"
_UNITLESS = re.compile(
    f"{UNKNOWN}{marking.CLOSE}(?:%|平方千米|万立方米|万吨|万元|亿元|万人|[个种处宗条次家亩座份项株])"
)
"""What is not known has no unit."""


def fill(template: bytes, context: dict[str, Any], notes: dict[str, str]) -> dict[str, Any]:
    """`{"docx": bytes, "blocks": […]}` of a template that was checked. `context` has `report`, `f`,
    `m`, `t`, `tables`; figures are pairs of key and value."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    document = DocxTemplate(io.BytesIO(template))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(_told(context), environment, autoescape=True)
    whole = document.docx
    for text in whole.element.body.iter(f"{{{marking.W}}}t"):
        text.text = _UNITLESS.sub(UNKNOWN + marking.CLOSE, text.text or "")
    told = marking.blocks(whole.element.body)
    marking.annotate(whole, notes)
    out = io.BytesIO()
    whole.save(out)
    return {"docx": out.getvalue(), "blocks": told}


def _told(context: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "report": {key: marking.clean(text) for key, text in context["report"].items()},
        "f": _figures(context["f"], ""), "m": _figures(context["m"], "m."),
        "t": {key: _paragraphs(text) for key, text in context["t"].items()},
        "tables": {key: _table(key, one) for key, one in context["tables"].items()},
    }  # fmt: skip


def _figures(values: Mapping[str, str | None], prefix: str) -> dict[str, str]:
    return {
        key: marking.marked(f"{prefix}{key}", value or UNKNOWN) for key, value in values.items()
    }


def _paragraphs(text: str) -> str:
    """Lines as paragraphs of their own in the layout of the place."""
    lines = [line.strip() for line in marking.clean(text).splitlines() if line.strip()]
    return "\a".join(lines)


def _table(key: str, table: Mapping[str, Any]) -> dict[str, Any]:
    """A table without rows says so."""
    return {
        "name": marking.marked(f"table:{key}", table["name"]),
        "rows": [
            {name: marking.clean("—" if cell is None else cell) for name, cell in row.items()}
            for row in table["rows"]
        ] or [{name: "" if at else NONE for at, name in enumerate(table["columns"])}],
    }  # fmt: skip
