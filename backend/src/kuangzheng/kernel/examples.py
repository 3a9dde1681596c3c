"""Request bodies shown in the interface documents, for who writes a client of them."""

from typing import Any

from pydantic import ConfigDict


def shown(*bodies: dict[str, Any]) -> ConfigDict:
    """The part of a shape's configuration that carries examples; the rest is its parent's.

    They are data of the wire, so they use its forms: dates as text, decimals as text. Whatever
    stands here is read by the shape itself in a test.
    """
    return ConfigDict(json_schema_extra={"examples": list(bodies)})
