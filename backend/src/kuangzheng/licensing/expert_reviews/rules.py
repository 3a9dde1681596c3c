"""The course of an expert review: what may be done when, what a panel still lacks. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuangzheng.licensing.applications.rules import Bar

STATE_NAMES = {"open": "评审中", "concluded": "已出具意见", "given_up": "已终止"}
DRAW_STATE_NAMES = {"committed": "已公布承诺", "drawn": "已抽取", "voided": "已作废"}
CONCLUSION_NAMES = {"pass": "通过", "revise": "修改后通过", "fail": "不通过"}
CAUSE_NAMES = {
    "expert": "专家自行回避", "applicant": "申请人申请回避", "machine": "系统核查须回避",
    "declined": "专家不能参加",
}  # fmt: skip
OUTCOME_NAMES = {"pending": "待决定", "granted": "同意", "refused": "驳回"}
LEFT_NAMES = {"recused": "已回避", "declined": "不参加"}
ACTION_NAMES = {
    "fix-list": "固定名单并公布承诺", "draw": "录入公开随机数并抽取", "void-draw": "作废抽取",
    "record-recusal": "登记回避或不能参加", "ask-recusal": "申请回避",
    "recheck": "重新核查回避情形",
    "decide-recusal": "决定回避申请", "name-leader": "指定组长", "opinions": "登记专家意见",
    "conclude": "出具评审意见", "give-up": "终止评审", "attach-letter": "上传签字原件",
    "confirm-revision": "确认修改情况",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the panel as it stands; `filled_again`: a draw for its successor was made."""

    name: str
    speciality: str
    left: bool = False
    filled_again: bool = False
    leader: bool = False
    opinion: str | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """Where a review stands."""

    state: str
    conclusion: str | None = None
    revised: bool = False
    panel_drawn: bool = False
    draw_waits: bool = False
    places: Sequence[Place] = ()
    pending: int = 0

    @property
    def sitting(self) -> list[Place]:
        return [one for one in self.places if not one.left]

    @property
    def free(self) -> list[Place]:
        """Places that were left and for whose successor no list is fixed."""
        return [one for one in self.places if one.left and not one.filled_again]


def allowed_actions(course: Course) -> tuple[str, ...]:
    """What anybody may do with a review now."""
    if course.state == "given_up":
        return ()
    if course.state == "concluded":
        revision = course.conclusion == "revise" and not course.revised
        return ("attach-letter", *(("confirm-revision",) if revision else ()))
    found = []
    if course.draw_waits:
        found += ["draw", "void-draw"]
    elif not course.panel_drawn or course.free:
        found.append("fix-list")
    if course.sitting:
        found += ["record-recusal", "ask-recusal", "recheck", "name-leader", "opinions"]
    if course.pending:
        found.append("decide-recusal")
    if course.panel_drawn:
        found.append("conclude")
    return (*found, "give-up")


def bars_to_letter(course: Course) -> list[Bar]:
    """What a panel lacks before its letter; empty when it may be entered."""
    found = []
    if not course.panel_drawn:
        found.append(Bar("panel_missing", "须先抽取专家组"))
    if course.draw_waits:
        found.append(Bar("draw_waits", "名单已固定，须先录入公开随机数并抽取"))
    if course.free:
        names = "、".join(one.name for one in course.free)
        found.append(Bar("place_free", f"{names}退出后须补抽"))
    if course.pending:
        found.append(Bar("recusal_pending", f"有 {course.pending} 件回避申请待决定"))
    if course.sitting and not any(one.leader for one in course.sitting):
        found.append(Bar("leader_missing", "须先指定专家组组长"))
    silent = [one.name for one in course.sitting if one.opinion is None]
    if silent:
        found.append(Bar("opinion_missing", f"尚未登记专家意见：{'、'.join(silent)}"))
    return found


def shortage(groups: Sequence[Mapping[str, object]]) -> tuple[str, int, int] | None:
    """The first speciality that could run short: how many are wanted, how many are sure to be
    left when earlier specialities take as many of its experts as they can."""
    for at, group in enumerate(groups):
        tokens = _tokens(group)
        taken = sum(min(_number(before), len(tokens & _tokens(before))) for before in groups[:at])
        sure = len(tokens) - min(taken, len(tokens))
        if sure < _number(group):
            return str(group["speciality"]), _number(group), sure
    return None


def _tokens(group: Mapping[str, object]) -> set[str]:
    tokens = group["tokens"]
    assert isinstance(tokens, list)
    return set(tokens)


def _number(group: Mapping[str, object]) -> int:
    number = group["number"]
    assert isinstance(number, int)
    return number
