"""Create and change organisations and departments; every change is told to the other services."""

from uuid import UUID

from kuangzheng.identity.events import organisation_changed
from kuangzheng.identity.organisations import repository
from kuangzheng.identity.organisations.repository import (
    DEPARTMENT_SORTS,
    ORGANISATION_SORTS,
    OrganisationFilter,
)
from kuangzheng.identity.organisations.rules import JOINT_REVIEW_DEPARTMENTS, closes_circle
from kuangzheng.identity.organisations.schemas import (
    DepartmentCreate,
    DepartmentRead,
    DepartmentUpdate,
    DirectoryEntry,
    HolderLink,
    OrganisationCreate,
    OrganisationRead,
    OrganisationUpdate,
)
from kuangzheng.identity.organisations.tables import Department, Organisation
from kuangzheng.identity.trail import note
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest, cut
from kuangzheng.kernel.problems import FieldError, NotFound, RuleViolation
from kuangzheng.kernel.reference.codes import CodeError, checked_uscc
from kuangzheng.kernel.reference.divisions import NATION, exists
from kuangzheng.kernel.unit import Act


async def list_organisations(
    act: Act, wanted: OrganisationFilter, page: PageRequest
) -> Page[OrganisationRead]:
    rows, total = await repository.list_organisations(act.session, wanted, page)
    by = "updated_at" if (page.sort or "").endswith("updated_at") else "name"
    kept, after = cut(rows, page, lambda row: (getattr(row, by), row.id), ORGANISATION_SORTS)
    items = [OrganisationRead.model_validate(row) for row in kept]
    return Page(items=items, next_cursor=after, total=total)


async def directory(act: Act, q: str | None, page: PageRequest) -> Page[DirectoryEntry]:
    """Names of the active organisations of the caller's division."""
    found = await list_organisations(act, OrganisationFilter(q, None, "active", None), page)
    items = [DirectoryEntry(**one.model_dump(include=set(DirectoryEntry.model_fields)))
             for one in found.items]  # fmt: skip
    return Page(items=items, next_cursor=found.next_cursor, total=found.total)


async def organisation(act: Act, organisation_id: UUID, *, lock: bool = False) -> Organisation:
    """The organisation. Raises NotFound also when it lies outside the caller's division."""
    found = await repository.find_organisation(act.session, organisation_id, lock=lock)
    if found is None:
        raise NotFound("未找到该机构")
    return found


async def create_organisation(act: Act, body: OrganisationCreate) -> OrganisationRead:
    now = act.clock.now()
    _check_codes(body.division_code, body.credit_code)
    if body.parent_id is not None:
        await organisation(act, body.parent_id)
    row = Organisation(id=new_id(), created_at=now, updated_at=now, **body.model_dump())
    act.session.add(row)
    await act.session.flush()
    await emit(act.session, organisation_changed(row))
    return OrganisationRead.model_validate(row)


async def change_organisation(
    act: Act, organisation_id: UUID, body: OrganisationUpdate
) -> OrganisationRead:
    row = await organisation(act, organisation_id, lock=True)
    act.check_version(row.version, OrganisationRead.model_validate(row).model_dump(mode="json"))
    changes = body.model_dump(exclude_unset=True)
    for name in ("name", "kind", "status"):
        if name in changes and changes[name] is None:
            raise _wrong(f"/{name}", "missing", "必填")
    if body.parent_id is not None:
        above = await repository.parents_above(act.session, body.parent_id)
        if closes_circle(row.id, above):
            raise RuleViolation("上级机构不能是本机构或其下级")
        await organisation(act, body.parent_id)
    for name, value in changes.items():
        setattr(row, name, value)
    _check_codes(row.division_code, body.credit_code)
    _check_holder(row.kind, row.holder_id)
    row.touched(act.clock.now())
    await act.session.flush()
    await emit(act.session, organisation_changed(row))
    return OrganisationRead.model_validate(row)


async def link_holder(act: Act, organisation_id: UUID, body: HolderLink) -> OrganisationRead:
    """Say whose mining rights the organisation's people see: the security administrator's work,
    since it gives sight of a company."""
    row = await organisation(act, organisation_id, lock=True)
    act.check_version(row.version, OrganisationRead.model_validate(row).model_dump(mode="json"))
    _check_holder(row.kind, body.holder_id)
    row.holder_id = body.holder_id
    row.touched(act.clock.now())
    await act.session.flush()
    await note(
        act.session, "holder_linked", "organisations", row.id, row.division_code,
        {"reason": body.reason, "holder_id": str(body.holder_id) if body.holder_id else None},
    )  # fmt: skip
    await emit(act.session, organisation_changed(row))
    return OrganisationRead.model_validate(row)


def _check_holder(kind: str, holder_id: UUID | None) -> None:
    if holder_id is not None and kind != "holder":
        raise _wrong("/holder_id", "not_a_holder", "只有矿业权人机构可以对应矿业权人")


def _check_codes(division_code: str, credit_code: str | None) -> None:
    """Refuse a division not on the list and a credit code whose check character is wrong."""
    if division_code != NATION and not exists(division_code):
        raise _wrong("/division_code", "unknown_division", "没有此行政区划代码")
    try:
        if credit_code is not None:
            checked_uscc(credit_code)
    except CodeError as error:
        raise _wrong("/credit_code", error.code, str(error)) from error


def _wrong(pointer: str, code: str, detail: str) -> RuleViolation:
    return RuleViolation(detail, errors=[FieldError(pointer, code, detail)])


async def list_departments(
    act: Act, organisation_id: UUID, page: PageRequest
) -> Page[DepartmentRead]:
    await organisation(act, organisation_id)
    rows, total = await repository.list_departments(act.session, organisation_id, page)
    kept, after = cut(rows, page, lambda row: (row.name, row.id), DEPARTMENT_SORTS)
    return Page(items=[department_read(row) for row in kept], next_cursor=after, total=total)


async def create_department(
    act: Act, organisation_id: UUID, body: DepartmentCreate
) -> DepartmentRead:
    now, home = act.clock.now(), await organisation(act, organisation_id)
    row = Department(
        id=new_id(), created_at=now, updated_at=now, division_code=home.division_code,
        organisation_id=home.id, **body.model_dump(),
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    return department_read(row)


async def department(act: Act, department_id: UUID) -> DepartmentRead:
    """The department. Raises NotFound also when it lies outside the caller's division."""
    return department_read(await _department(act, department_id))


async def _department(act: Act, department_id: UUID, *, lock: bool = False) -> Department:
    found = await repository.find_department(act.session, department_id, lock=lock)
    if found is None:
        raise NotFound("未找到该科室")
    return found


async def change_department(
    act: Act, department_id: UUID, body: DepartmentUpdate
) -> DepartmentRead:
    row = await _department(act, department_id, lock=True)
    act.check_version(row.version, department_read(row).model_dump(mode="json"))
    if body.name is not None:
        row.name = body.name
    if "code" in body.model_fields_set:
        row.code = body.code
    row.touched(act.clock.now())
    await act.session.flush()
    return department_read(row)


def department_read(row: Department) -> DepartmentRead:
    read = DepartmentRead.model_validate(row)
    read.code_name = JOINT_REVIEW_DEPARTMENTS.get(row.code or "")
    return read
