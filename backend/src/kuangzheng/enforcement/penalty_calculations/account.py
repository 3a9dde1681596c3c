"""The account of a penalty: facts and figures in, every step with its basis out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kuangzheng.enforcement.penalty_calculations import rules
from kuangzheng.enforcement.penalty_calculations.rules import (
    Chosen,
    Fine,
    Grade,
    Ore,
    PenaltyFault,
    Span,
    Step,
    Taken,
)
from kuangzheng.enforcement.penalty_vocabulary import MEASURE_NAMES, RELIEF_NAMES
from kuangzheng.kernel.money import Fen, format_yuan


@dataclass(frozen=True, slots=True)
class Said:
    """A rule with its basis, as a rulebook says it."""

    basis: str
    confirmed: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """A law the officer entered with its source: never confirmed by itself."""

    article: str
    low: int
    high: int
    source: str

    def span(self) -> Span:
        limits = f"{format_yuan(Fen(self.low))} 至 {format_yuan(Fen(self.high))}"
        how = f"{limits}（出处：{self.source}）"
        return Span(self.low, self.high, how, f"{self.article}（录入的条款，未核实）", False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the officer entered, with what the rulebooks say about it."""

    act_from: date | None
    act_until: date
    new_law_from: date | None
    new_law_on_day: bool
    fines: Sequence[Fine]
    entered: Entered | None
    ore: Ore
    cost: int | None
    corrected: tuple[date, date, date] | None
    effects: Sequence[tuple[str, Said]]
    grades: Mapping[str, Grade]
    chosen: Chosen
    ground: Said | None
    relief_reason: str | None
    general: Mapping[str, Said]
    fine_barred: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The whole result."""

    law: Literal["old", "new"]
    basis: str
    span: Span
    grade: Grade
    step_low: int
    step_high: int
    fine: int
    taken: Taken
    measures: tuple[str, ...]
    confirmed: bool
    steps: tuple[Step, ...] = field(default=())


def account(facts: Facts) -> Account:
    """Raises PenaltyFault naming the fact that is missing or wrong."""
    steps: list[Step] = []
    fine = _of_its_law(facts, steps)
    found, measures = _span(facts, fine, steps)
    grade = _grade(facts, steps)
    _relief(facts, steps)
    outcome = rules.settle(found, grade, facts.chosen)
    if facts.fine_barred is not None and outcome.fine:
        raise PenaltyFault("amount_fen", "criminal_fine_imposed", facts.fine_barred)
    steps.append(Step(
        "fine", _fine_text(facts, outcome.fine), found.basis, found.confirmed,
        outcome.step_low, outcome.step_high, outcome.fine,
    ))  # fmt: skip
    taken = _taken(facts, measures, steps)
    steps += [
        Step(f"measure.{one}", MEASURE_NAMES[one], found.basis, found.confirmed)
        for one in measures
    ]
    return Account(
        fine.law, found.basis, found, grade, outcome.step_low, outcome.step_high, outcome.fine,
        taken, measures, all(one.confirmed for one in steps), tuple(steps),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Law:
    law: Literal["old", "new"]
    spans: tuple[Span, ...]
    measures: tuple[str, ...]


def _of_its_law(facts: Facts, steps: list[Step]) -> _Law:
    rule = facts.general["in_time"]
    spans = tuple(rules.span(one, facts.ore.total, facts.cost) for one in facts.fines)
    measures = tuple(dict.fromkeys(one for fine in facts.fines for one in fine.measures))
    if facts.new_law_on_day:
        if not spans:
            if facts.entered is None:
                raise PenaltyFault(
                    "entered_law", "missing",
                    "罚则目录没有此违法行为的条款：请录入条款、罚款幅度及其出处",
                )  # fmt: skip
            spans = (facts.entered.span(),)
        began_before = (
            facts.act_from is not None and facts.new_law_from is not None
            and facts.act_from < facts.new_law_from
        )  # fmt: skip
        text = (
            "行为持续到新法施行以后，适用行为终了时的法律；开始于旧法期间的部分须由法制审核确认"
            if began_before else "行为发生在新法施行以后，适用新法"
        )  # fmt: skip
        steps.append(Step("in_time", text, rule.basis, rule.confirmed and not began_before))
        return _Law("new", spans, measures)
    if facts.entered is None:
        raise PenaltyFault(
            "entered_law", "missing",
            "行为发生在新法施行以前，旧法条款未核实：请录入旧法条款、罚款幅度及其出处",
        )  # fmt: skip
    old = facts.entered.span()
    if not spans:
        text = "行为发生在新法施行以前，适用旧法（新法没有对应的罚则可供比较）"
        steps.append(Step("in_time", text, rule.basis, False, old.low, old.high))
        return _Law("old", (old,), ())
    new = rules.heaviest(spans)
    law = rules.lighter_law(old, new)
    text = (
        f"行为发生在新法施行以前。旧法：{old.how}；新法：{new.how}。"
        + ("新法较轻，适用新法" if law == "new" else "新法不较轻，适用旧法")
    )  # fmt: skip
    steps.append(Step("in_time", text, rule.basis, False, old.low, old.high))
    return _Law("new", spans, measures) if law == "new" else _Law("old", (old,), ())


def _span(facts: Facts, law: _Law, steps: list[Step]) -> tuple[Span, tuple[str, ...]]:
    found = rules.heaviest(law.spans)
    if law.law == "new":
        for fine in facts.fines:
            ordered = facts.corrected is not None
            refused = facts.corrected is not None and facts.corrected[2] > facts.corrected[1]
            why = rules.correction_missing(fine, ordered, refused)
            if why is not None:
                raise PenaltyFault("correction", "missing", why)
            if fine.correct_first and facts.corrected is not None:
                ordered_on, due_on, checked_on = facts.corrected
                text = f"{ordered_on} 责令改正，期限 {due_on}，{checked_on} 复查仍未改正"
                steps.append(Step("correction", text, fine.basis, fine.confirmed))
    for one in law.spans:
        steps.append(Step("range", one.how, one.basis, one.confirmed, one.low, one.high))
    if len(law.spans) > 1:
        rule = facts.general["one_act"]
        steps.append(Step(
            "one_act", f"一个违法行为违反几个规定的，按罚款数额高的处罚：{found.basis}",
            rule.basis, rule.confirmed, found.low, found.high,
        ))  # fmt: skip
    return found, law.measures


def _grade(facts: Facts, steps: list[Step]) -> Grade:
    code: str = rules.grade_of([effect for effect, _ in facts.effects])
    if facts.chosen.relief == "lighter":
        code = "lighter"
    for effect, said in facts.effects:
        text = f"{'从轻' if effect == 'lighter' else '从重'}情节：{said.text}"
        steps.append(Step("circumstance", text, said.basis, said.confirmed))
    grade = facts.grades[code]
    text = f"裁量档次：{grade.name}（幅度的 {grade.from_percent}%–{grade.to_percent}%）"
    steps.append(Step("grade", text, grade.basis, grade.confirmed))
    return grade


def _relief(facts: Facts, steps: list[Step]) -> None:
    relief = facts.chosen.relief
    if relief == "none":
        return
    if facts.ground is None:
        raise PenaltyFault("ground", "missing", f"{RELIEF_NAMES[relief]}须选择法定理由")
    if not facts.relief_reason:
        raise PenaltyFault("relief_reason", "missing", f"{RELIEF_NAMES[relief]}须写明事实和理由")
    text = f"{RELIEF_NAMES[relief]}：{facts.ground.text}。{facts.relief_reason}"
    steps.append(Step("relief", text, facts.ground.basis, facts.ground.confirmed))


def _fine_text(facts: Facts, fine: int) -> str:
    chosen = facts.chosen
    if chosen.relief == "no_penalty":
        return "不予处罚，应当进行教育"
    how = "裁量档次的中间数（未另行选择）"
    if chosen.multiple is not None:
        how = f"选择 {chosen.multiple} 倍"
    elif chosen.amount is not None:
        how = "选择的数额"
    why = f"；偏离档次的理由：{chosen.reason}" if chosen.reason else ""
    return f"罚款 {format_yuan(Fen(fine))}：{how}{why}"


def _taken(facts: Facts, measures: Sequence[str], steps: list[Step]) -> Taken:
    if facts.chosen.relief == "no_penalty":
        return Taken(0, 0)
    ore, rule = facts.ore, facts.general["gains"]
    found = rules.taken(ore, measures)
    if "ore" in measures:
        text = (
            f"没收尚存的矿产品：总价值 {format_yuan(Fen(ore.total or 0))}，"
            f"减去已售部分 {format_yuan(Fen(ore.sold))}"
        )  # fmt: skip
        steps.append(Step("ore", text, facts.fines[0].basis, True, amount_fen=found.ore))
    if ore.proceeds:
        text = (
            f"没收违法所得：销售款 {format_yuan(Fen(ore.proceeds))}，"
            f"减去依法退赔 {format_yuan(Fen(ore.refunded))}；已售矿产品不再计入没收的矿产品"
        )  # fmt: skip
        steps.append(Step("gains", text, rule.basis, rule.confirmed, amount_fen=found.gains))
    return found
