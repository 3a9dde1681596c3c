"""What the ledger of waste heaps refuses."""

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation


class HeapKnown(Conflict):
    """409 naming the heap of the site."""

    code = "heap_known"
    title, title_en = "该图斑已建立台账", "The site has its heap"


class HeapInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "heap_invalid"
    title, title_en = "废石废渣台账内容有误", "The heap is not right"


def invalid(pointer: str, code: str, detail: str) -> HeapInvalid:
    """One wrong field."""
    return HeapInvalid(detail, errors=[FieldError(pointer, code, detail)])
