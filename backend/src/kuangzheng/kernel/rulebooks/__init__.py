"""Regulations as data: declared parameters, rulebooks per jurisdiction, and the lookup.

A service declares its parameters (`ParameterRegistry`), keeps its rulebooks as YAML beside them and
loads both once with `load_rulebooks`. Every answer names the value, the book, its version hash,
the legal basis and whether the figure has been confirmed.
"""

from kuangzheng.kernel.rulebooks.faults import Problem
from kuangzheng.kernel.rulebooks.loader import load_rulebooks, read_book
from kuangzheng.kernel.rulebooks.lookup import RulebookSet, build_set
from kuangzheng.kernel.rulebooks.model import (
    Book,
    Confirmation,
    NoValue,
    RulebookError,
    Ruling,
    RulingValue,
    Validity,
)
from kuangzheng.kernel.rulebooks.parameters import (
    Attribute,
    Kind,
    Outcome,
    Parameter,
    ParameterRegistry,
    Selector,
)
from kuangzheng.kernel.rulebooks.releases import Release, book_of, faults_of, with_releases

__all__ = [
    "Attribute",
    "Book",
    "Confirmation",
    "Kind",
    "NoValue",
    "Outcome",
    "Parameter",
    "ParameterRegistry",
    "Problem",
    "Release",
    "RulebookError",
    "RulebookSet",
    "Ruling",
    "RulingValue",
    "Selector",
    "Validity",
    "book_of",
    "build_set",
    "faults_of",
    "load_rulebooks",
    "read_book",
    "with_releases",
]
