"""Which paper says how a case was decided: the one on a penalty never the one on none."""

from datetime import date

from kuangzheng.enforcement.case_papers.errors import invalid
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.cases.vocabulary import OUTCOME_NAMES
from kuangzheng.enforcement.document_templates.kinds import PaperKind


def require_fitting(kind: PaperKind, case: Case) -> None:
    """Raises PaperInvalid for a decision that is not what the case came to. Not to punish is
    written down once it was agreed in the review, since nothing else says why."""
    decided = case.outcome or case.proposal
    if kind.decides is None or decided == kind.decides:
        return
    if decided is None and kind.decides == "penalty":
        return
    stands = "尚未审理" if decided is None else f"处理意见为{OUTCOME_NAMES[decided]}"
    raise invalid("/kind", "not_fitting", f"本案{stands}，不能制作{kind.name}")


def number_of(kind: PaperKind, case: Case) -> str | None:
    """The number that the procedure gave; such a paper has no other."""
    return case.decision_no if kind.decides == "none" else None


def require_decided(kind: PaperKind, case: Case, number: str | None, on: date) -> None:
    """Issued with the number of the decision, once that was signed. Raises PaperInvalid."""
    require_fitting(kind, case)
    if kind.decides != "none":
        return
    if case.outcome != "none" or case.decision_no is None or case.decided_on is None:
        raise invalid("/case_id", "undecided", "不予处罚的决定尚未签发、编号，请先在办案程序中办理")
    if number is not None and number != case.decision_no:
        raise invalid("/number", "not_fitting", f"文号应为办案程序所编的 {case.decision_no}")
    if on < case.decided_on:
        told = f"签发日期不得早于决定日期（{case.decided_on}）"
        raise invalid("/on", "out_of_range", told)
