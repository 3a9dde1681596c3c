"""Texts that people enter."""

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError


def _storable(text: str | None) -> str | None:
    if text is not None and "\0" in text:
        raise PydanticCustomError("character_not_allowed", "含有不能保存的字符（NUL）")
    return text


Storable = AfterValidator(_storable)
"""For `Annotated[str, Field(…), Storable]`: refuses NUL, which PostgreSQL cannot keep; also of
what may be left empty."""
