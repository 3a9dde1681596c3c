"""Texts that people enter, of up to so many characters, and what they narrow lists by."""

from typing import Annotated

from fastapi import Query
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError


def _storable(text: str | None) -> str | None:
    if text is not None and "\0" in text:
        raise PydanticCustomError("character_not_allowed", "含有不能保存的字符（NUL）")
    return text


Storable = AfterValidator(_storable)
"""For `Annotated[str, Field(…), Storable]`: refuses NUL, which PostgreSQL cannot keep; also of
what may be left empty."""

Text20 = Annotated[str, Field(min_length=1, max_length=20), Storable]
Text60 = Annotated[str, Field(min_length=1, max_length=60), Storable]
Text80 = Annotated[str, Field(min_length=1, max_length=80), Storable]
Text100 = Annotated[str, Field(min_length=1, max_length=100), Storable]
Text200 = Annotated[str, Field(min_length=1, max_length=200), Storable]
Text300 = Annotated[str, Field(min_length=1, max_length=300), Storable]
Text500 = Annotated[str, Field(min_length=1, max_length=500), Storable]
Text1000 = Annotated[str, Field(min_length=1, max_length=1000), Storable]
Text2000 = Annotated[str, Field(min_length=1, max_length=2000), Storable]
Text4000 = Annotated[str, Field(min_length=1, max_length=4000), Storable]

# what may also be the empty text
Note200 = Annotated[str, Field(max_length=200), Storable]
Note500 = Annotated[str, Field(max_length=500), Storable]
Note1000 = Annotated[str, Field(max_length=1000), Storable]
Note2000 = Annotated[str, Field(max_length=2000), Storable]

DivisionCode = Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$")]
"""A division down to the county, or a township."""
DivisionPrefix = Annotated[str | None, Query(pattern=r"^[0-9]{2,9}$")]
"""A list's filter: a division with those below it, or the beginning of codes."""
Words = Annotated[str | None, Query(min_length=1, max_length=60)]
"""A list's filter: what is searched for."""
