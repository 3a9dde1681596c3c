"""Requests made up from the interface document: none of them breaks the service.

Schemathesis makes them, the same each time; the service is asked by our own client, over real
PostgreSQL. What is told must be a problem document or what the document promises.
"""

import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema_rs import Draft202012Validator
from schemathesis.core import NOT_SET

from kuangzheng.kernel.testing.access import document_of
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE

pytestmark = pytest.mark.service("restoration")
EACH = 3
"""Requests of one operation: with this many the test lasts well below a minute."""


def operations(document: dict[str, Any]) -> Iterator[Any]:
    """Everything that is read, and what is created at a collection."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import schemathesis

        schema = schemathesis.openapi.from_dict(document)
        for found in schema.get_all_operations():
            operation = found.ok()
            created = operation.method.upper() == "POST" and "{" not in operation.path
            if operation.method.upper() == "GET" or created:
                yield operation


def cases(operation: Any) -> list[Any]:
    """The same cases each time, made without asking anything."""
    made: list[Any] = []

    @given(case=operation.as_strategy())
    @settings(
        max_examples=EACH, derandomize=True, database=None, deadline=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def make(case: Any) -> None:
        made.append(case)

    make()
    return made


def sent(case: Any) -> dict[str, Any]:
    """A case as a request of our client; the header of the token is our own."""
    headers = {name: str(value) for name, value in dict(case.headers or {}).items()}
    wanted = {"authorization", "x-kz-division", "idempotency-key"}
    headers = {name: value for name, value in headers.items() if name.lower() not in wanted
               and value.isascii() and value.isprintable()}  # fmt: skip
    request: dict[str, Any] = {
        "method": case.method, "url": case.formatted_path, "params": dict(case.query or {}),
        "headers": headers | (new_key() if case.method.upper() == "POST" else {}),
    }  # fmt: skip
    if case.body is not NOT_SET and case.media_type == "application/json":
        request["json"] = case.body
    return request


def promised(document: dict[str, Any], operation: Any, answer: httpx.Response) -> dict[str, Any]:
    """The schema of an answer; an empty one where the document does not tell."""
    responses = document["paths"][operation.path][operation.method.lower()]["responses"]
    content = responses.get(str(answer.status_code), {}).get("content", {})
    schema: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return schema


async def test_given_requests_made_from_the_document_then_each_answer_is_one_it_knows(
    app: FastAPI, token: Callable[..., str]
) -> None:
    document = deepcopy(document_of(app))  # those who make requests of it may write into it
    asked = 0
    async with client_for(app, token("fund_officer")) as client:
        for operation in operations(document):
            for case in cases(operation):
                answer = await client.request(**sent(case))
                asked += 1
                where = (operation.label, answer.status_code, answer.text[:300])
                assert answer.status_code < 500, where
                if answer.status_code >= 400:
                    kind = answer.headers["content-type"]
                    assert kind == "application/problem+json", where
                elif answer.headers.get("content-type", "").startswith("application/json"):
                    schema = promised(document, operation, answer)
                    whole = {**schema, "components": document["components"]}
                    Draft202012Validator(whole).validate(answer.json())
    assert asked > 300
    assert document["paths"] and all(path.startswith(BASE) for path in document["paths"])
