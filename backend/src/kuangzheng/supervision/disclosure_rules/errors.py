"""What the disclosure policy refuses."""

from kuangzheng.kernel.problems import RuleViolation


class MaskUnfit(RuleViolation):
    code = "disclosure_mask_unfit"
    title, title_en = "隐去方式不适用于此字段", "The mask does not fit the field"
