"""The mineral catalogue: 174 minerals in four classes, with sub-minerals by use.

Names are those of 矿产资源分类细目; codes are our own stable ASCII words. The catalogue is adjusted
by the State Council (矿产资源法 art. 2), so later additions carry the day they begin.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml


class MineralClass(StrEnum):
    """The four classes of the catalogue."""

    ENERGY = "energy"
    METAL = "metal"
    NON_METAL = "non_metal"
    WATER_GAS = "water_gas"


class MineralRank(StrEnum):
    """A catalogue mineral, a sub-mineral by use, or a group name used on licences."""

    MINERAL = "mineral"
    USE = "use"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Mineral:
    """One name of the catalogue. `parent` is the mineral a use belongs to, the group of a member.

    `strategic` is never confirmed (`strategic_confirmed`): the list rests on memory.
    """

    code: str
    name: str
    mineral_class: MineralClass
    rank: MineralRank
    number: int | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    strategic: bool = False
    strategic_confirmed: bool = False
    confirmed: bool = True
    class_confirmed: bool = True
    note: str = ""


class UnknownMineral(ValueError):
    """A name that is not in the catalogue (on that day), with the closest names that are."""

    code = "mineral_unknown"

    def __init__(self, name: str, suggestions: tuple[str, ...]) -> None:
        self.name, self.suggestions = name, suggestions
        hint = f"；相近的有：{'、'.join(suggestions)}" if suggestions else ""
        super().__init__(f"矿种目录中没有“{name}”{hint}")


class MineralCatalogue:
    """All names by code, by name and by alias. Immutable."""

    def __init__(self, minerals: tuple[Mineral, ...]) -> None:
        self._by_code = {mineral.code: mineral for mineral in minerals}
        self._by_word: dict[str, Mineral] = {}
        # a workbook repeats its wrong words on thousands of rows
        self._closest = lru_cache(maxsize=1024)(self._compared)
        for mineral in minerals:
            for word in _words(mineral):
                known = self._by_word.setdefault(word, mineral)
                if known.code != mineral.code:
                    raise ValueError(f"{word} names both {known.code} and {mineral.code}")

    def __iter__(self) -> Iterator[Mineral]:
        return iter(self._by_code.values())

    def __getitem__(self, code: str) -> Mineral:
        """By code. Raises `KeyError`."""
        return self._by_code[code]

    def resolve(self, word: str, on: date | None = None) -> Mineral:
        """The mineral of a name, alias or code, in the catalogue on that day.

        Raises `UnknownMineral` with close suggestions; nothing is guessed.
        """
        text = "".join(word.split())
        found = self._by_word.get(text) or self._by_word.get(text.removesuffix("矿"))
        if found is None or not _listed(found, on):
            raise UnknownMineral(word, self.suggest(text))
        return found

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        """Names most like `word`, best first."""
        return self._closest(word)[:limit]

    def _compared(self, word: str) -> tuple[str, ...]:
        scored = sorted(
            ((_likeness(word, known), mineral.name) for known, mineral in self._by_word.items()),
            key=lambda item: (-item[0], len(item[1]), item[1]),
        )
        close = (name for score, name in scored if score >= _CLOSE)
        return tuple(dict.fromkeys(close))

    def broader(self, word: str) -> tuple[str, ...]:
        """Wider minerals of a name, nearest first (建筑石料用灰岩 → 石灰岩)."""
        mineral, wider = self.resolve(word), []
        while mineral.parent is not None:
            mineral = self._by_code[mineral.parent]
            wider.append(mineral.name)
        return tuple(wider)

    def listed(self, on: date) -> tuple[Mineral, ...]:
        """Catalogue minerals (without uses and groups) on a day."""
        return tuple(m for m in self if m.rank is MineralRank.MINERAL and _listed(m, on))


_CLOSE = 0.5


def _likeness(word: str, known: str) -> float:
    """0 where the lengths or the signs alone rule out that they are close."""
    bound = 2 * min(len(word), len(known)) / (len(word) + len(known))
    if bound < _CLOSE or set(word).isdisjoint(known):
        return 0.0
    return SequenceMatcher(None, word, known, autojunk=False).ratio()


def _words(mineral: Mineral) -> tuple[str, ...]:
    return (mineral.code, mineral.name, *mineral.aliases)


def _listed(mineral: Mineral, on: date | None) -> bool:
    return on is None or mineral.valid_from is None or mineral.valid_from <= on


@cache
def catalogue() -> MineralCatalogue:
    """The catalogue that ships with the package."""
    text = files(__package__).joinpath("data/minerals.yaml").read_text(encoding="utf-8")
    return MineralCatalogue(_read(yaml.safe_load(text)))


def canonical_name(word: str) -> str:
    """The catalogue name of a name, alias or code. Raises `UnknownMineral`."""
    return catalogue().resolve(word).name


def broader_names(word: str) -> tuple[str, ...]:
    """Wider minerals by name, nearest first. Raises `UnknownMineral`."""
    return catalogue().broader(word)


def _read(data: Mapping[str, Any]) -> tuple[Mineral, ...]:
    minerals: dict[str, Mineral] = {}
    for class_name, names in data["classes"].items():
        kind = MineralClass(class_name)
        for code, name in names.items():
            details = data["details"].get(code, {})
            minerals[code] = Mineral(code, name, kind, MineralRank.MINERAL, **details)
    for section, confirmed in (("uses", True), ("uses_unconfirmed", False)):
        for parent, uses in data[section].items():
            for code, name in uses.items():
                minerals[code] = Mineral(
                    code, name, minerals[parent].mineral_class, MineralRank.USE,
                    parent=parent, confirmed=confirmed,
                )  # fmt: skip
    for code, group in data["groups"].items():
        kind = MineralClass(group["class"])
        minerals[code] = Mineral(code, group["name"], kind, MineralRank.GROUP)
        for member in group["members"]:
            minerals[member] = replace(minerals[member], parent=code)
    aliases = {**data["aliases"], **{c: g["aliases"] for c, g in data["groups"].items()}}
    strategic = frozenset(data["strategic_unconfirmed"])
    unknown = (aliases.keys() | strategic | data["details"].keys()) - minerals.keys()
    if unknown:
        raise ValueError(f"minerals.yaml names unknown codes: {sorted(unknown)}")
    return tuple(
        replace(
            mineral,
            aliases=(*aliases.get(code, ()), *_spellings(mineral)),
            strategic=code in strategic or mineral.parent in strategic,
        )
        for code, mineral in minerals.items()
    )


def _spellings(mineral: Mineral) -> tuple[str, ...]:
    """Usual other spellings of a limestone use: 水泥用灰岩 is also written 水泥用石灰岩."""
    if mineral.parent != "limestone":
        return ()
    written = mineral.name.replace("灰岩", "石灰岩")
    return (written,)
