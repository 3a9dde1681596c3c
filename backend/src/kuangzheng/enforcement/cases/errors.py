"""What cases refuse, each by its own code."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class CaseInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "case_invalid"
    title, title_en = "案件内容有误", "The case is not right"


class CaseActNotAllowed(IllegalTransition):
    """409 with what may be done instead."""

    code = "case_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible at this step"


class CaseSecondPerson(Conflict):
    """409: whoever prepares never approves the same thing."""

    code = "second_person_required"
    title, title_en = "须由另一人办理", "Another person has to do this"


class CaseNotHandler(Conflict):
    """409: only those who investigate."""

    code = "not_the_handler"
    title, title_en = "仅承办人、协办人可以办理", "Only its handler or deputy"


class Recused(Conflict):
    code = "officer_recused"
    title, title_en = "您已回避本案", "You are recused from this case"


class InvestigatorPresides(Conflict):
    """409: 行政处罚法 64: a hearing is presided by somebody who did not investigate."""

    code = "investigator_may_not_preside"
    title, title_en = "调查人员不得主持听证", "An investigator may not preside"


class CaseNotOurs(RuleViolation):
    code = "belongs_to_another_department"
    title, title_en = "属其他部门主管，不得立案", "Another department's law"


class LimitationOver(RuleViolation):
    code = "limitation_over"
    title, title_en = "已过追究时效", "The limitation has run out"


class CaseNotExecuted(Conflict):
    """409 with `open`, each point that has to be settled first."""

    code = "case_not_executed"
    title, title_en = "处罚尚未执行完毕", "The penalty has not been carried out"


class CaseClockOver(Conflict):
    code = "case_clock_over"
    title, title_en = "办案期限已届满", "The clock of the case has run out"


class CaseClockPaused(Conflict):
    code = "case_clock_paused"
    title, title_en = "办案期限正在中止", "The clock of the case is stopped"


class TwoOfficers(Conflict):
    code = "two_certified_officers"
    title, title_en = "持证执法人员不足两名", "Fewer than two certified officers"


class EvidenceMissing(Conflict):
    code = "evidence_missing"
    title, title_en = "尚无证据", "No evidence yet"


class EvidenceHashDiffers(RuleViolation):
    code = "evidence_hash_differs"
    title, title_en = "证据文件校验值不符", "The evidence is not the file it was"


class CorrectionNotRechecked(Conflict):
    code = "correction_not_rechecked"
    title, title_en = "尚未复查改正情况", "The correction is not checked yet"


class LegalReviewMissing(Conflict):
    code = "legal_review_missing"
    title, title_en = "未经法制审核", "The legal review is missing"


class NoticeMissing(Conflict):
    code = "notice_missing"
    title, title_en = "未告知当事人", "The party has not been told"


class HearingPending(Conflict):
    code = "hearing_pending"
    title, title_en = "须先举行听证", "The hearing comes first"


class AnswersPending(Conflict):
    code = "answers_pending"
    title, title_en = "陈述申辩、听证期限未满", "The party may still answer"


class HearingAskedTooLate(Conflict):
    code = "hearing_asked_too_late"
    title, title_en = "申请听证已逾期", "Asked for a hearing too late"


class DiscussionMissing(Conflict):
    code = "collective_discussion_missing"
    title, title_en = "未经集体讨论", "Not discussed collectively"


class HeavierAfterDefence(RuleViolation):
    """422: 行政处罚法 45."""

    code = "heavier_after_defence"
    title, title_en = "不得因申辩加重处罚", "Not heavier because of a defence"


class DiffersFromNotice(RuleViolation):
    code = "differs_from_notice"
    title, title_en = "与告知内容不一致，须重新告知", "Other than told: a new notice first"


OBSTACLES: dict[str, type[Conflict]] = {
    one.code: one
    for one in (
        TwoOfficers, EvidenceMissing, CorrectionNotRechecked, LegalReviewMissing, NoticeMissing,
        HearingPending, AnswersPending, DiscussionMissing,
    )
}  # fmt: skip


def invalid(pointer: str, code: str, detail: str) -> CaseInvalid:
    """One wrong field."""
    return CaseInvalid(detail, errors=[FieldError(pointer, code, detail)])
