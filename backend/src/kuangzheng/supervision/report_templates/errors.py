"""What templates refuse."""

from kuangzheng.kernel.problems import IllegalTransition, RuleViolation


class TemplateRefused(RuleViolation):
    """422 with `faults`; the code is that of the first, `unknown_measure` names the measure."""

    code = "template_refused"
    title, title_en = "模板不能使用", "The template cannot be used"


class TemplateOver(IllegalTransition):
    code = "template_not_in_use"
    title, title_en = "该模板版本已不使用", "The edition is not in use"


class TemplateUnknownMeasure(RuleViolation):
    """422 with `names`, what the template names and nobody declares."""

    code = "template_unknown_measure"
    title, title_en = "模板中有未定义的指标", "The template names an unknown measure"
