"""Merging the OpenAPI documents of the services into one. Pure functions on JSON values."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Component = tuple[str, str]  # kind, as `schemas`, and name

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_REFERENCE = "#/components/"


def merge(
    documents: Mapping[str, Json], title: str, version: str, owns: Callable[[str, str], bool]
) -> Json:
    """One document of many; `documents` by service name, in the order of the result.

    `owns(path, service)` says which paths the gateway sends to a service; others are left out.
    A component that two services describe differently gets the service's name in front, and so does
    every component that leads to such a one; equal ones are shared. Operation ids stay unique.
    """
    renamed = _conflicts(documents)
    merged: Json = {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "tags": [],
        "paths": {},
        "components": {},
    }
    seen_ids: set[str] = set()
    for service, document in documents.items():
        names = {component: _prefixed(service, component[1]) for component in renamed}
        own = _Renamer(names).apply(document)
        merged["tags"].append(_tag(service, document))
        for path, item in own.get("paths", {}).items():
            if owns(path, service):
                merged["paths"][path] = _operations(item, service, seen_ids)
        for kind, components in own.get("components", {}).items():
            merged["components"].setdefault(kind, {}).update(components)
    return merged


def _tag(service: str, document: Json) -> Json:
    info = document.get("info", {})
    return {
        "name": service,
        "description": info.get("description") or info.get("title", service),
        "x-display-name": info.get("title", service),
    }


def _operations(item: Json, service: str, seen_ids: set[str]) -> Json:
    result: Json = dict(item)
    for method in _METHODS:
        if method not in item:
            continue
        operation = dict(item[method])
        features = [tag for tag in operation.get("tags", ()) if tag != service]
        operation["tags"] = [service]
        if features:
            operation["x-features"] = features
        operation_id = operation.get("operationId")
        if operation_id:
            if operation_id in seen_ids:
                operation_id = operation["operationId"] = f"{service}_{operation_id}"
            seen_ids.add(operation_id)
        result[method] = operation
    return result


def _prefixed(service: str, name: str) -> str:
    return service.capitalize() + name[:1].upper() + name[1:]


def _conflicts(documents: Mapping[str, Json]) -> set[Component]:
    """Components whose name means different things, and all shared names that lead to one."""
    versions: dict[Component, list[Json]] = {}
    for document in documents.values():
        for kind, components in document.get("components", {}).items():
            for name, body in components.items():
                versions.setdefault((kind, name), []).append(body)
    shared = {component: bodies for component, bodies in versions.items() if len(bodies) > 1}
    conflicts = {c for c, bodies in shared.items() if any(b != bodies[0] for b in bodies[1:])}
    leads_to = {c: set().union(*map(_references, bodies)) for c, bodies in shared.items()}
    while True:
        more = {c for c in shared if c not in conflicts and leads_to[c] & conflicts}
        if not more:
            return conflicts
        conflicts |= more


def _references(value: Any) -> set[Component]:
    return set(_walk_references(value))


def _walk_references(value: Any) -> Iterator[Component]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _walk_references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk_references(inner)
    elif isinstance(value, str) and value.startswith(_REFERENCE):
        kind, _, name = value[len(_REFERENCE) :].partition("/")
        yield kind, name


class _Renamer:
    """Rewrites component names, references to them and the names in `security`."""

    def __init__(self, names: Mapping[Component, str]) -> None:
        self._names = names

    def apply(self, document: Json) -> Json:
        if not self._names:
            return document
        result: Json = self._references(document)
        result["components"] = {
            kind: {self._names.get((kind, n), n): body for n, body in components.items()}
            for kind, components in result.get("components", {}).items()
        }
        for item in result.get("paths", {}).values():
            for method in _METHODS:
                if "security" in item.get(method, {}):
                    item[method]["security"] = [
                        {self._names.get(("securitySchemes", n), n): s for n, s in entry.items()}
                        for entry in item[method]["security"]
                    ]
        return result

    def _references(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._references(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self._references(inner) for inner in value]
        if isinstance(value, str) and value.startswith(_REFERENCE):
            kind, _, name = value[len(_REFERENCE) :].partition("/")
            return f"{_REFERENCE}{kind}/{self._names.get((kind, name), name)}"
        return value
