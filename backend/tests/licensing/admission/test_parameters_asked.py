"""No parameter of the admission check stands in a rulebook without a rule that asks for it."""

from dataclasses import replace
from typing import Any

import pytest
import shapely

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.admission.model import HolderStanding
from kuangzheng.licensing.admission.rules import check
from kuangzheng.licensing.parameters import PARAMETERS, PROCEDURES, shipped_rulebooks
from kuangzheng.licensing.vocabulary import DUES
from tests.licensing.admission.builders import LAT, LON, around, candidate, proposal, square


class Listening(RulebookSet):
    """The shipped books, noting what they are asked."""

    def __init__(self) -> None:
        shipped = shipped_rulebooks()
        super().__init__(shipped.registry, shipped.books, shipped._layers)
        self.asked: set[str] = set()
        self.dues: set[str] = set()

    def find(self, key: str, *rest: Any, **named: Any) -> Any:
        self.asked.add(key)
        if key == "admission.arrears":
            self.dues.add(rest[2]["due"])
        return super().find(key, *rest, **named)

    def levels(self, key: str, *rest: Any, **named: Any) -> Any:
        self.asked.add(key)
        return super().levels(key, *rest, **named)

    def values(self, key: str, *rest: Any, **named: Any) -> Any:
        self.asked.add(key)
        return super().values(key, *rest, **named)


@pytest.fixture(scope="module")
def books() -> Listening:
    """After a mining and an exploration proposal of a holder on both lists, of bad credit."""
    listening = Listening()
    holder = around(holder=HolderStanding(True, True, ("abnormal", "serious"), credit="serious"))
    key_area = candidate("block", square(), attributes={"area_class": "key_mining_area"})
    check(proposal(), replace(holder, candidates=(key_area,)), listening)
    exploring = {"kind": "exploration", "boundary": shapely.box(LON, LAT, LON + 0.1, LAT + 0.1)}
    check(proposal(minerals=("金",), mining_method=None, **exploring), holder, listening)
    return listening


def test_given_a_check_then_every_admission_parameter_is_asked_for(books: Listening) -> None:
    declared = {p.key for p in PARAMETERS if p.key.startswith(("admission.", "plan."))}
    assert declared - books.asked == set()


def test_given_a_holder_then_every_due_of_the_rulebooks_is_asked_for(books: Listening) -> None:
    arrears = next(p for p in PARAMETERS if p.key == "admission.arrears")
    due = arrears.selector("due")
    assert due is not None and due.choices is not None
    assert sorted(books.dues) == sorted(DUES) == sorted(due.choices)


def test_given_any_parameter_then_its_procedure_is_named() -> None:
    assert {p.key.split(".")[0] for p in PARAMETERS} == set(PROCEDURES)
