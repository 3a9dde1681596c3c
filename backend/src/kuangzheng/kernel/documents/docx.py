"""Word files from templates whose tags are filled in; data are escaped and cannot run code."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render_docx(template: Path, context: Mapping[str, Any]) -> bytes:
    """The Word file of a template with `{{ name }}` tags. A tag without a value is an error
    (jinja2.UndefinedError), so that no document leaves with a silent gap."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    document = DocxTemplate(str(template))
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(dict(context), environment, autoescape=True)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
