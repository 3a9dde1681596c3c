"""The facts of a case against every threshold of crime."""

from dataclasses import asdict, dataclass
from uuid import UUID

from kuangzheng.enforcement.cases.service import loaded
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.penalty_figures.repository import figures_of
from kuangzheng.enforcement.penalty_vocabulary import TRANSFER_STATE_NAMES
from kuangzheng.enforcement.police_transfers import rules
from kuangzheng.enforcement.police_transfers import schemas as s
from kuangzheng.enforcement.police_transfers.errors import FinedByCourt, TransferUndecided
from kuangzheng.enforcement.police_transfers.repository import Transfers
from kuangzheng.enforcement.police_transfers.rules import Crime, Facts, Limits, Test, Threshold
from kuangzheng.enforcement.valuations.repository import Valuations
from kuangzheng.kernel.deadlines import add_months
from kuangzheng.kernel.unit import Act


@dataclass(frozen=True, slots=True)
class Checked:
    """A case, its facts, what they reach, and from which cases they come."""

    case: Case
    facts: Facts
    tests: list[Test]
    earlier: list[str]
    unhandled: list[str]

    @property
    def must_decide(self) -> bool:
        return rules.must_decide(self.tests)

    @property
    def confirmed(self) -> bool:
        return all(one.confirmed for one in self.tests)


async def check(act: Act, body: s.CrimeCheckAsk) -> Checked:
    """Raises NotFound for a case out of reach."""
    case = await loaded(act, body.case_id)
    limits = await _limits(act, case, body.crime, protected=bool(body.protected))
    found, values = Transfers(act.session), Valuations(act.session)
    since = add_months(case.act_until, -limits.window_months)
    earlier = await found.penalised(case, since)
    unhandled = await found.unhandled(case, since)
    counted = await values.counted([case.id, *(one.id for one in unhandled)])
    own = [one for one in counted if one.case_id == case.id]
    others = sum(one.amount_fen for one in counted if one.case_id != case.id)
    facts = Facts(
        body.crime, sum(one.amount_fen for one in own), sum(one.damage_fen or 0 for one in own),
        bool(body.protected), body.ecological, len(earlier) + body.other_penalties,
        others + body.other_unhandled_fen,
    )  # fmt: skip
    return Checked(
        case, facts, rules.tests(facts, limits), [one.no for one in earlier],
        [one.no for one in unhandled],
    )  # fmt: skip


async def _limits(act: Act, case: Case, crime: Crime, *, protected: bool) -> Limits:
    """The province's threshold; without one the least that the nation allows, unconfirmed."""
    division, on = case.division_code, case.act_until
    place, books = "protected" if protected else "general", shipped_rulebooks()
    own = await figures_of(act.session, division, on)
    row = own.get(("crime", f"{crime}:{place}"))
    if row is not None:
        basis = f"{row['document_title']}（{row['document_no']}）"
        threshold = Threshold(row["value_fen"], basis, row["confirmed_by"] is not None)
    else:
        ruling = books.value("crime.value_from", division, on, {"crime": crime, "place": place})
        basis = f"{ruling.basis}（本省标准未录入，按国家幅度下限提示）"
        threshold = Threshold(ruling.integer(), basis, confirmed=False)
    especially = books.value("crime.especially_times", division, on)
    penalties = books.value("crime.penalties", division, on)
    window = books.value("crime.window_months", division, on)
    return Limits(
        threshold, especially.integer(), especially.basis, penalties.integer(), window.integer(),
        penalties.basis, penalties.confirmed and window.confirmed,
    )  # fmt: skip


async def checked(act: Act, body: s.CrimeCheckAsk) -> s.CrimeCheck:
    """The check as it is read; nothing is decided by it."""
    found = await check(act, body)
    repeated = any(one.key == "repeated" and one.reached for one in found.tests)
    return s.CrimeCheck(
        case_id=body.case_id, value_fen=found.facts.value, damage_fen=found.facts.damage,
        earlier_penalties=found.facts.earlier_penalties, earlier_cases=found.earlier,
        unhandled_fen=found.facts.unhandled, unhandled_cases=found.unhandled,
        tests=[s.CrimeTest(**asdict(one)) for one in found.tests],
        must_decide=found.must_decide, confirmed=found.confirmed, closure_trigger=repeated,
    )  # fmt: skip


async def require_decision(act: Act, case_id: UUID, *, fine: bool = False) -> None:
    """Before a penalty: no threshold reached on which the head has not decided, nothing with the
    police (国务院令 310 号第 11 条), and no fine after a criminal fine (行政处罚法 35). Raises
    TransferUndecided, FinedByCourt."""
    rows = await Transfers(act.session).of_case(case_id)
    under_way = next((one for one in rows if one.state in ("reported", *rules.WITH_POLICE)), None)
    if under_way is not None:
        told = TRANSFER_STATE_NAMES[under_way.state]
        raise TransferUndecided(f"移送公安机关{told}，不得以行政处罚代替移送；办结或退回后再审理")
    if fine and any(one.state == "sentenced" and one.criminal_fine_fen for one in rows):
        told = "人民法院已判处罚金，行政机关尚未给予罚款的，不再给予罚款（行政处罚法第35条第2款）"
        raise FinedByCourt(told)
    if rows:
        return
    found = await check(act, s.CrimeCheckAsk(case_id=case_id))
    if found.must_decide:
        grounds = "；".join(rules.said(one) for one in found.tests if one.reached)
        raise TransferUndecided(f"已达到入罪标准（{grounds}），须先书面报告，由负责人决定是否移送")
