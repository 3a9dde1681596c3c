"""Use cases of a holder's own plans: read them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from kuangzheng.enforcement.campaigns.vocabulary import CATEGORY_NAMES, MEASURE_NAMES
from kuangzheng.enforcement.own_plans import schemas as s
from kuangzheng.enforcement.own_plans.repository import OwnPlans
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(act: Act, page: PageRequest) -> Page[s.OwnRectificationPlan]:
    rows, cursor = await OwnPlans(act.session).page(page)
    return Page[s.OwnRectificationPlan](items=[_read(row) for row in rows], next_cursor=cursor)


async def get(act: Act, plan_id: UUID) -> s.OwnRectificationPlan:
    return _read(await OwnPlans(act.session).get(plan_id))


def _read(row: Row[Any]) -> s.OwnRectificationPlan:
    told = dict(row._mapping) | {
        "division_name": division_name(row.division_code),
        "items": [
            one | {
                "category_name": CATEGORY_NAMES[one["category"]],
                "measure_name": MEASURE_NAMES[one["measure"]],
            }
            for one in row.items
        ],
    }  # fmt: skip
    return s.OwnRectificationPlan(**told)
