"""The questions of a report, put to the services in the caller's name at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kuangzheng.supervision.asking import Asking
from kuangzheng.supervision.reports.facts import (
    SourcedFigure,
    SourcedTable,
    sealed_figure,
    sealed_table,
)
from kuangzheng.supervision.reports.kinds.base import Answer, Asked, Kind, Question, told_figures


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the services told of a report: figures and tables as they are frozen."""

    figures: list[SourcedFigure]
    tables: list[SourcedTable]

    def kept(self) -> dict[str, Any]:
        return {
            "figures": [one.model_dump(mode="json") for one in self.figures],
            "tables": [one.model_dump(mode="json") for one in self.tables],
        }

    @property
    def silent(self) -> bool:
        """True where a service gave no answer."""
        told: list[SourcedFigure | SourcedTable] = [*self.figures, *self.tables]
        return any(one.state == "missing" for one in told)


async def gathered(asking: Asking, kind: Kind, asked: Asked) -> Gathered:
    """A service that does not answer makes its figures missing."""
    answers = await _answers(asking, kind.questions(asked))
    if kind.follow is not None:
        answers |= await _answers(asking, kind.follow(asked, answers))
    found = kind.compose(asked, answers)
    figures = [sealed_figure(one) for one in told_figures(kind, found, asked.as_of)]
    known = {one.key for one in kind.tables}
    return Gathered(figures, [sealed_table(one) for one in found.tables if one.key in known])


async def _answers(
    asking: Asking, questions: Mapping[str, Question]
) -> dict[str, Answer]:
    told = await asyncio.gather(*(_ask(asking, one) for one in questions.values()))
    return dict(zip(questions, told, strict=True))


async def _ask(asking: Asking, question: Question) -> Answer:
    return Answer(question, await asking.get(question.service, question.path, question.query))
