"""The OpenAPI documents in `openapi/`: generated from code, compared in the checks."""

from importlib import import_module
from pathlib import Path
from typing import Any

import orjson

from kuangzheng.gateway.openapi import merged_document
from kuangzheng.platform import SERVICES


def write_documents(folder: Path, *, check: bool = False) -> list[str]:
    """Write one document per service and the merged one; the names of those that differed.

    With `check` nothing is written.
    """
    documents = {name: _document(name) for name in SERVICES}
    documents["merged"] = merged_document(dict(documents))
    changed = []
    for name, document in documents.items():
        path = folder / f"{name}.json"
        text = orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"
        if not path.exists() or path.read_bytes() != text:
            changed.append(path.name)
            if not check:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
    return changed


def _document(service: str) -> dict[str, Any]:
    from kuangzheng.kernel.app import Runtime
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.settings import KernelSettings

    class NoKeys:
        async def public_key(self, kid: str) -> None:
            return None

    database = Database("postgresql:///unused", service=service)
    runtime = Runtime(service, database, NoKeys(), KernelSettings())
    app = import_module(f"kuangzheng.{service}.app").create_app(runtime)
    document: dict[str, Any] = app.openapi()
    return document

