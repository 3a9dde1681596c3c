"""What is hidden of persons where everybody reads: numbers of identity cards and telephones in free
text, and the name of a party that is a person and no organisation. Pure."""

import re

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])([1-8]\d{5})(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]"
    r"|\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?![0-9A-Za-z])"
)
"""18 digits with a day of birth, or the 15 of before 1999. A credit code has no such day in it."""
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_ORGANISED = re.compile(
    r"公司|集团|合作|企业|中心|大学|学院|政府|委员会|[厂矿局院社站队部店场所处会馆行]|\d|[A-Za-z]"
)
_LONGEST_NAME = 4


def masked_text(text: str) -> str:
    """Free text without numbers that lead to a person.

    >>> masked_text("联系人电话 13812345678，证号 500113199001011234")
    '联系人电话 138****5678，证号 500113************'
    """
    hidden = _IDENTITY.sub(lambda m: m[1] + "*" * (len(m[0]) - 6), text)
    return _MOBILE.sub(r"\1****\2", hidden)


def masked_party(name: str, person: bool | None = None) -> str:
    """The name of an organisation as it is, of a person its first character; `person` where it is
    known what the party is.

    >>> masked_party("示例矿业有限公司"), masked_party("张三"), masked_party("欧阳三四")
    ('示例矿业有限公司', '张*', '欧***')
    >>> masked_party("司马厂", person=True), masked_party("宏发", person=False)
    ('司**', '宏发')
    """
    if person is None:
        person = 2 <= len(name) <= _LONGEST_NAME and _ORGANISED.search(name) is None
    if not person:
        return masked_text(name)
    return name[0] + "*" * (len(name) - 1)
