"""Use cases of the disclosure policy."""

from typing import Any

from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.jobs.queue import enqueue
from kuangzheng.kernel.paging import Page
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.disclosure_rules import repository
from kuangzheng.supervision.disclosure_rules import schemas as s
from kuangzheng.supervision.disclosure_rules.errors import MaskUnfit
from kuangzheng.supervision.public_records.jobs import APPLY
from kuangzheng.supervision.public_records.vocabulary import RESOURCE_NAMES

_MISSING = "没有此公开字段"


async def listed(
    act: Act, resource: str | None, treatment: str | None, confirmed: bool | None, q: str | None
) -> Page[s.DisclosureRule]:
    """In the order of the policy."""
    like = f"%{_escaped(q)}%" if q else None
    rows = await repository.rules(act.session, resource, treatment, confirmed, like)
    return Page[s.DisclosureRule](items=[_read(row) for row in rows])


async def get(act: Act, resource: str, field: str) -> s.DisclosureRule:
    """Raises NotFound."""
    return _read(await _row(act, resource, field))


async def versions(act: Act, resource: str, field: str) -> Page[s.DisclosureVersion]:
    """Raises NotFound."""
    await _row(act, resource, field)
    rows = await repository.versions(act.session, resource, field)
    names = s.DisclosureVersion.model_fields
    return Page[s.DisclosureVersion](
        items=[s.DisclosureVersion(**{name: row[name] for name in names}) for row in rows]
    )


async def change(
    act: Act, resource: str, field: str, body: s.DisclosureChange
) -> s.DisclosureRule:
    """In force at once; what was written before is gone over by a job, and a field that is withheld
    from now on is not shown from this transaction on.

    Raises NotFound, Stale, MaskUnfit.
    """
    row = await _row(act, resource, field)
    check_version(act.if_match, row["version"], _read(row).model_dump(mode="json"))
    mask = body.mask or row["mask"]
    _check(field, body.treatment, mask)
    values = body.model_dump(exclude={"mask"}) | {"mask": mask}
    number = await repository.change(
        act.session, resource, field, row["version"], values,
        (act.principal.id, act.principal.name or None), act.clock.now(),
    )  # fmt: skip
    present = await _row(act, resource, field)
    after = _read(present)
    if number is None:
        check_version(row["version"], present["version"], after.model_dump(mode="json"))
    await enqueue(
        act.session, APPLY, {"policy_no": number}, act.principal.division,
        lane="supervision:public", priority=5,
    )  # fmt: skip
    return after


def _check(field: str, treatment: str, mask: str | None) -> None:
    drawn = field == "boundary"
    fits = mask is None or mask.startswith("decimals") == drawn
    if fits and (treatment != "masked" or mask is not None):
        return
    told = "范围只能按小数位数降低精度，其他字段不能" if mask else "隐去须写明方式"
    raise MaskUnfit(told, errors=[FieldError("/mask", "unfit", told)])


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def _row(act: Act, resource: str, field: str) -> dict[str, Any]:
    row = await repository.one(act.session, resource, field)
    if row is None:
        raise NotFound(_MISSING)
    return row


def _read(row: dict[str, Any]) -> s.DisclosureRule:
    made = {
        "id": f"{row['resource']}/{row['field']}",
        "resource_name": RESOURCE_NAMES[row["resource"]], "effective_from": row["updated_at"],
    }  # fmt: skip
    return s.DisclosureRule(**{name: row[name] for name in s.DisclosureRule.model_fields
                               if name not in made}, **made)
