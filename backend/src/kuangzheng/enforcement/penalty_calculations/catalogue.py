"""The catalogue of violations on the day of an act: whose law, which articles, which fines."""

from datetime import date
from typing import Literal

from kuangzheng.enforcement.clues.rules import may_be_filed
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.penalty_calculations import figures
from kuangzheng.enforcement.penalty_calculations import schemas as s
from kuangzheng.enforcement.penalty_calculations.rules import Fine
from kuangzheng.enforcement.penalty_vocabulary import (
    ARTICLE_NAMES,
    FORMULA_NAMES,
    LAW_NAMES,
    MEASURE_NAMES,
    STAGE_NAMES,
)
from kuangzheng.enforcement.vocabulary import DEPARTMENT_NAMES, VIOLATION_NAMES

OLD_LAW = "旧法条款未核实：须录入条款、罚款幅度及其出处；所列新法条款供从轻比较"
NO_FINE = "新法未列罚则：须录入条款、罚款幅度及其出处"
OTHERS = "由其他部门主管，移送，不在本机关处罚"


def catalogue(division: str, on: date, today: date) -> s.PenaltyCatalogue:
    """As it stands for an act of `on`; of an act under the old law the new articles stand beside
    it, since the lighter law applies."""
    items = [_entry(code, division, on, today) for code in VIOLATION_NAMES]
    return s.PenaltyCatalogue(on=on, items=items)


def _entry(code: str, division: str, on: date, today: date) -> s.PenaltyCatalogueEntry:
    books, chosen = shipped_rulebooks(), {"violation": code}
    whose = books.value("violation.departments", division, today, chosen)
    departments: tuple[str, ...] = whose.value  # type: ignore[assignment]
    ours = may_be_filed(departments)
    law: Literal["old", "new"] = "new" if figures.new_law_on(division, on) else "old"
    ruling = figures.articles_on(code, division, on)
    present = ruling or figures.articles_on(code, division, today)
    basis = books.find("violation.article", division, on, chosen)
    codes: tuple[str, ...] = () if present is None else present.value  # type: ignore[assignment]
    note = "" if ruling is None else ruling.note
    if not ours:
        note = OTHERS
    elif ruling is None:
        note = OLD_LAW if law == "old" else NO_FINE
    return s.PenaltyCatalogueEntry(
        violation=code, violation_name=VIOLATION_NAMES[code], may_be_filed=ours,
        department_names=[DEPARTMENT_NAMES[one] for one in departments],
        law=law, law_name=LAW_NAMES[law],
        basis=ruling.basis if ruling else None if basis is None else basis.basis,
        note=note, confirmed=ruling is not None and ruling.confirmed,
        must_enter=ours and ruling is None,
        articles=[_article(one, division, today) for one in codes],
    )  # fmt: skip


def _article(code: str, division: str, today: date) -> s.PenaltyCatalogueArticle:
    fines = figures.fines_of(code, division, today)
    return s.PenaltyCatalogueArticle(
        article=code, article_name=ARTICLE_NAMES[code], basis=fines[0].basis,
        fines=[_fine(one) for one in fines],
    )


def _fine(one: Fine) -> s.PenaltyCatalogueFine:
    return s.PenaltyCatalogueFine(
        stage=one.stage, stage_name=STAGE_NAMES[one.stage], formula=one.formula,
        formula_name=FORMULA_NAMES[one.formula], low_fen=one.low, high_fen=one.high,
        from_times=one.from_times, to_times=one.to_times, value_from_fen=one.value_from,
        correct_first=one.correct_first, confirmed=one.confirmed,
        measure_names=[MEASURE_NAMES[name] for name in one.measures],
    )
