"""What is known of each scheme from its sources; its items are entered from the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class FrameSection:
    """A first-level index; None where the source was not seen."""

    name: str
    points: int | None
    items: int | None


@dataclass(frozen=True, slots=True)
class Frame:
    frame: str
    title: str
    document: str
    second_level: int
    sections: tuple[FrameSection, ...]


@cache
def frames() -> Mapping[str, Frame]:
    """The shipped frames by year."""
    text = files(__package__).joinpath("frames.yaml").read_text(encoding="utf-8")
    return {one["frame"]: _frame(one) for one in yaml.safe_load(text)}


def _frame(one: Mapping[str, Any]) -> Frame:
    sections = tuple(
        FrameSection(part["name"], part.get("points"), part.get("items"))
        for part in one["sections"]
    )
    return Frame(one["frame"], one["title"], one["document"], one["second_level"], sections)
