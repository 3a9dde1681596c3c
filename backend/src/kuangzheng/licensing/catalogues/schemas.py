"""Shapes of reference lists on the wire."""

from pydantic import BaseModel


class MineralRead(BaseModel):
    """A mineral of the catalogue, or a use of one."""

    code: str
    name: str
    mineral_class: str
    class_name: str
    parent: str | None
    aliases: list[str]
    strategic: bool


class DivisionRead(BaseModel):
    """A division in force, with its place in the hierarchy."""

    code: str
    name: str
    level: str
    path_name: str
    extent: list[float] | None = None
    extent_source: str | None = None
