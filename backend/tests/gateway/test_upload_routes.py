"""The routes that take files, as the interface documents name them, may send files."""

import json
from pathlib import Path
from typing import Any

import pytest

from kuangzheng.gateway.routes import body_limit
from kuangzheng.gateway.settings import GatewaySettings

OPENAPI = Path(__file__).parents[3] / "openapi"
FILES = {"multipart/form-data", "application/octet-stream"}
SETTINGS = GatewaySettings(body_limit=10, upload_limit=1000)


def routes() -> list[Any]:
    """Every operation that writes, by its path filled in, and the media types of its body."""
    document = json.loads((OPENAPI / "merged.json").read_bytes())
    found = []
    for path, operations in document["paths"].items():
        filled = path.replace("{", "").replace("}", "")
        takes = [
            set(operation.get("requestBody", {}).get("content", {}))
            for method, operation in operations.items()
            if method in ("post", "put", "patch", "delete")
        ]
        if takes:
            found.append(pytest.param(filled, set().union(*takes), id=path))
    return found


@pytest.mark.parametrize(("path", "takes"), routes())
def test_given_a_route_then_it_takes_a_file_only_where_its_document_says_so(
    path: str, takes: set[str]
) -> None:
    assert body_limit(path, SETTINGS) == (1000 if takes & FILES else 10)


BLOBS = ("licensing", "enforcement", "restoration", "supervision")


def test_the_documents_name_files_of_every_kind() -> None:
    taking = {one.values[0] for one in routes() if one.values[1] & FILES}
    assert taking == {
        "/api/v1/licensing/cadastre-imports",
        "/api/v1/licensing/boundary-files/search",
        "/api/v1/licensing/plan-files/search",
        "/api/v1/licensing/national-draw-files/search",
        "/api/v1/licensing/expert-files/search",
        "/api/v1/supervision/inbound-sheets/search",
        *(f"/api/v1/{name}/blobs/sha256" for name in BLOBS),
    }


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/licensing/cadastre-imports/x/blobs/y/z",
        "/api/v1/licensing/imports",
        "/api/v1/identity/token?x=/blobs/",
        "/api/v1/licensing/blobs/",
        "/api/v1/licensing/mining-rights/blobs/x",
    ],
)
def test_given_a_path_that_only_looks_alike_then_it_has_the_ordinary_limit(path: str) -> None:
    assert body_limit(path, SETTINGS) == 10
