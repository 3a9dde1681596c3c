"""Names of divisions for people."""

from kuangzheng.kernel.reference.divisions import NATION, UnknownDivision, division


def division_name(code: str) -> str:
    """The present or last name of a division; a township is shown as its county and code.

    A code no list carries is shown as itself.
    """
    if code == NATION:
        return "全国"
    try:
        name = division(code[:6]).name
    except (UnknownDivision, ValueError):
        return code
    return name if len(code) == 6 else f"{name}（{code}）"
