"""What kept questions refuse."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class NameTaken(Conflict):
    """409: the caller already keeps a question of that name."""

    code = "name_taken"
    title, title_en = "名称已被使用", "The name is taken"


class NotYours(Conflict):
    """409: what somebody else keeps is used, not changed."""

    code = "not_the_owner"
    title, title_en = "不是您保存的统计", "Somebody else keeps it"


class NoOrganisation(RuleViolation):
    """422: who belongs to no organisation has nobody to share with."""

    code = "no_organisation"
    title, title_en = "没有所属机构", "No organisation"
