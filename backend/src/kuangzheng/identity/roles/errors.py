"""What can be wrong with an assignment."""

from kuangzheng.kernel.problems import Conflict, Forbidden


class SelfGrant(Forbidden):
    code = "grants_to_oneself"
    title, title_en = "不能为本人办理授权", "Nobody grants rights to themselves"


class SeparationOfDuties(Conflict):
    code = "separated_administrators"
    title, title_en = "违反三员分立", "The three administrators are separated"
