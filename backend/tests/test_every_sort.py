"""Every declared order of every room has a next page: its value is read from the last row."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import kuangzheng
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.records import Records


def _rooms(of: Any = Records) -> Iterator[Any]:
    for one in of.__subclasses__():
        yield one
        yield from _rooms(one)


def test_given_every_order_of_every_room_then_its_value_is_an_attribute_of_the_row() -> None:
    for module in pkgutil.walk_packages(kuangzheng.__path__, "kuangzheng."):
        if module.name.endswith(".repository"):
            importlib.import_module(module.name)
    rooms = [one for one in _rooms() if hasattr(one, "sorts") and hasattr(one, "table")]
    assert len(rooms) > 50
    lacking = [
        (one.__module__, name)
        for one in rooms for name in one.sorts.names
        if not hasattr(one.table, one.sorts.attribute_of(PageRequest(1, None, f"-{name}")))
    ]  # fmt: skip
    assert lacking == []
