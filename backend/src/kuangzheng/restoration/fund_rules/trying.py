"""A version tried on green mines: the last concluded evaluation of each by the bar it would set."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.fund_rules import schemas as s
from kuangzheng.restoration.fund_rules.layers import releases
from kuangzheng.restoration.fund_rules.repository import FundRuleVersions
from kuangzheng.restoration.fund_rules.rules import release_of, under
from kuangzheng.restoration.green_mines.bars import bar_at, bar_of, bar_read, kept
from kuangzheng.restoration.green_mines.errors import GreenInvalid
from kuangzheng.restoration.green_mines.figures import Figures
from kuangzheng.restoration.green_mines.presenting import items_of, marks_of, result_read
from kuangzheng.restoration.green_mines.repository import GreenSheets, Judged
from kuangzheng.restoration.green_mines.scoring import score
from kuangzheng.restoration.parameters import shipped_rulebooks

_SHOWN = 500


async def green_trial(act: Act, rules_id: UUID) -> s.GreenTrial:
    """Nothing is stored; sheets keep the bar of their round. Raises NotFound."""
    row = await FundRuleVersions(act.session).get(rules_id)
    stated = release_of(
        row.division_code, row.edition, row.title, row.document_no, None, row.entries
    )
    books = under(shipped_rulebooks(), await releases(act.session), stated)
    known, on = await GreenSheets(act.session).concluded(row.division_code), today(act.clock)
    found = await asyncio.to_thread(
        lambda: [_line(Figures(books, one.mine.division_code, on), one) for one in known]
    )
    return _trial([one for one in found if one is not None])


def _trial(lines: Sequence[s.GreenTrialLine]) -> s.GreenTrial:
    ordered = sorted(lines, key=lambda one: (not one.changed, one.mine_name, one.stage))
    return s.GreenTrial(
        sheets=len(lines), changed=sum(one.changed for one in lines), lines=ordered[:_SHOWN]
    )


def _line(figures: Figures, one: Judged) -> s.GreenTrialLine | None:
    """None where the version asks for more points than the edition has."""
    sheet, scheme = one.sheet, one.scheme
    try:
        drafted = bar_at(figures, scheme)
    except GreenInvalid:
        return None
    items, marks = items_of(scheme), marks_of(sheet.scores)
    before, after = (
        result_read(score(items, marks, bar_of(bar, scheme)))
        for bar in (kept(sheet, scheme), drafted)
    )
    old, new = bar_read(kept(sheet, scheme)), bar_read(drafted)
    assert sheet.closed_at is not None
    return s.GreenTrialLine(
        green_mine_id=one.mine.id, mine_name=one.mine.name,
        division_name=division_name(one.mine.division_code), frame=scheme.frame,
        stage=sheet.stage, closed_on=sheet.assessed_on or day_of(sheet.closed_at),
        before_pass=old.pass_score.value, before_score=before.score, before_passed=before.passed,
        after_pass=new.pass_score.value, after_score=after.score, after_passed=after.passed,
        after_confirmed=new.pass_score.confirmed,
        changed=(before.passed, before.score) != (after.passed, after.score),
    )  # fmt: skip
