"""The attributes of all features, field by field; each distinct value is read once."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from kuangzheng.kernel.geo.readers.model import Collection, Note
from kuangzheng.licensing.cadastre.imports.values import BadValue, text_of

T = TypeVar("T")


class Fields:
    """Columns by field name. What cannot be read is kept in `refused` by index."""

    def __init__(self, collection: Collection, mapping: dict[str, str]) -> None:
        self.mapping = mapping
        self.count = len(collection)
        self.refused: dict[int, Note] = {}
        self.warnings: dict[int, list[Note]] = {}
        self._columns = collection.columns

    def has(self, field: str) -> bool:
        return field in self.mapping

    def raw(self, field: str) -> list[Any]:
        """The values of a field; Nones when the file has no such column."""
        column = self.mapping.get(field)
        return [None] * self.count if column is None else self._columns[column]

    def _hashable(self, field: str) -> list[Any]:
        """The same, with the lists and objects of JSON attributes as text."""
        values = self.raw(field)
        if set(map(type, values)) & {list, dict}:
            return [str(value) if isinstance(value, list | dict) else value for value in values]
        return values

    def text(self, field: str, most: int) -> list[str | None]:
        """Trimmed texts, empty ones as None; refuses what is longer than `most` characters."""

        def read(value: Any) -> str | None:
            found = text_of(value) or None
            if found is not None and len(found) > most:
                raise BadValue("text_too_long", f"“{found[:20]}…”超过 {most} 个字")
            return found

        return self.read(field, read, None)

    def read(self, field: str, reader: Callable[[Any], T], missing: T) -> list[T]:
        """Every value through `reader`, which may raise BadValue."""
        if not self.has(field):
            return [missing] * self.count
        values = self._hashable(field)
        known: dict[Any, T] = {}
        bad: dict[Any, Note] = {}
        for value in set(values):
            try:
                known[value] = reader(value)
            except BadValue as error:
                bad[value] = Note(error.code, error.message)
                known[value] = missing
        if bad:
            for n, value in enumerate(values):
                note = bad.get(value)
                if note is not None:
                    self.refuse(n, note)
        return [known[value] for value in values]

    def pairs(
        self, first: str, second: str, reader: Callable[[Any, Any], T], missing: T
    ) -> list[T]:
        """The same for two fields that belong together."""
        known: dict[Any, T | BadValue] = {}
        found: list[T] = []
        values = zip(self._hashable(first), self._hashable(second), strict=True)
        for n, pair in enumerate(values):
            if pair not in known:
                try:
                    known[pair] = reader(*pair)
                except BadValue as error:
                    known[pair] = error
            value = known[pair]
            if isinstance(value, BadValue):
                self.refuse(n, Note(value.code, value.message))
                found.append(missing)
            else:
                found.append(value)
        return found

    def refuse(self, n: int, note: Note) -> None:
        """The first reason stays."""
        self.refused.setdefault(n, note)

    def warn(self, n: int, code: str, message: str) -> None:
        self.warnings.setdefault(n, []).append(Note(code, message))

    def require(self, values: Sequence[Any], code: str, message: str) -> None:
        for n, value in enumerate(values):
            if not value:
                self.refuse(n, Note(code, message))
