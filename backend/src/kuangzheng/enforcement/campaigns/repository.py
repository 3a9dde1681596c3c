"""Queries of campaigns, and the rights of a campaign's day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.records import Records

_DOCUMENT = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")
_RIGHTS = text("""
    SELECT right_id AS id, division_code, code, name, kind, holder_name, mine_id, minerals
      FROM right_copy_versions
     WHERE (valid_during @> CAST(:on AS date)) IS TRUE AND status <> 'extinguished'
       AND division_code >= :lo AND division_code < :hi
     ORDER BY division_code, code, right_id
""")
_CHECKED = text(
    "SELECT right_id FROM campaign_checks"
    " WHERE campaign_id = :campaign AND right_id = ANY (:rights)"
)
_COUNTY = "left(division_code, 6) AS county"
_TALLIES = {
    "checks": f"SELECT {_COUNTY}, count(*) AS checked FROM campaign_checks"
              " WHERE campaign_id = :campaign AND right_id = ANY (:rights) GROUP BY 1",
    "problems": f"""
        SELECT {_COUNTY}, count(*) AS problems,
               count(*) FILTER (WHERE state = 'open') AS open,
               count(*) FILTER (WHERE state = 'submitted') AS submitted,
               count(*) FILTER (WHERE state = 'accepted') AS accepted,
               count(*) FILTER (WHERE state = 'escalated') AS escalated,
               count(*) FILTER (WHERE state IN ('open', 'submitted') AND due_on < :on) AS late,
               count(*) FILTER (WHERE stopped_on IS NOT NULL) AS stopped,
               count(*) FILTER (WHERE resumed_on IS NOT NULL) AS resumed,
               count(DISTINCT mine_id) AS plans_needed
          FROM problems WHERE campaign_id = :campaign GROUP BY 1""",
    "policies": f"SELECT {_COUNTY}, count(DISTINCT mine_id) AS plans_approved"
                " FROM rectification_plans WHERE campaign_id = :campaign AND state = 'approved'"
                " GROUP BY 1",
    "spots": f"""
        SELECT {_COUNTY}, count(DISTINCT right_id) AS spot_drawn,
               count(DISTINCT right_id) FILTER (WHERE result IS NOT NULL) AS spot_checked,
               count(DISTINCT right_id) FILTER (WHERE result = 'returned') AS spot_returned
          FROM spot_check_items WHERE campaign_id = :campaign GROUP BY 1""",
}  # fmt: skip
_NEEDED = text("""
    SELECT p.mine_id AS id, p.county AS division_code, coalesce(k.name, p.subject) AS name,
           p.problems, p.unsettled, r.id AS plan_id, r.state AS plan_state
      FROM (SELECT left(division_code, 6) AS county, mine_id, min(subject) AS subject,
                   count(*)::int AS problems,
                   count(*) FILTER (WHERE state IN ('open', 'submitted'))::int AS unsettled
              FROM problems
             WHERE campaign_id = :campaign AND mine_id IS NOT NULL
               AND division_code >= :lo AND division_code < :hi
             GROUP BY 1, 2) p
      LEFT JOIN known_mines k ON k.mine_id = p.mine_id
      LEFT JOIN LATERAL (SELECT id, state FROM rectification_plans
                          WHERE campaign_id = :campaign AND mine_id = p.mine_id
                          ORDER BY state = 'approved' DESC, id DESC LIMIT 1) r ON true
     ORDER BY coalesce(r.state = 'approved', false), p.county, 3, p.mine_id
""")
_DELIVERED = text("""
    SELECT division_code AS county, 'plan' AS what, min(filed_on) AS on_date FROM campaign_plans
     WHERE campaign_id = :campaign AND state = 'accepted' GROUP BY 1
    UNION ALL
    SELECT division_code, kind, min(issued_on) FROM campaign_reports
     WHERE campaign_id = :campaign AND state = 'issued' GROUP BY 1, 2
    UNION ALL
    SELECT division_code, kind, min(issued_on) FROM campaign_deliveries
     WHERE campaign_id = :campaign GROUP BY 1, 2
     ORDER BY 3 DESC
""")
_DELIVER = text("""
    INSERT INTO campaign_deliveries
           (report_id, division_code, campaign_id, kind, title, document_no, issued_on)
    VALUES (CAST(:report AS uuid), :division, CAST(:campaign AS uuid), :kind, :title, :document_no,
            :on)
    ON CONFLICT (report_id) DO UPDATE SET document_no = excluded.document_no,
           issued_on = excluded.issued_on, title = excluded.title
""")
_FORGET_DELIVERIES = text("DELETE FROM campaign_deliveries")
_COUNTS = text("""
    SELECT 'category' AS by, category AS key, count(*) AS n FROM problems
     WHERE campaign_id = :campaign GROUP BY 2
    UNION ALL
    SELECT 'measure', measure, count(*) FROM problems WHERE campaign_id = :campaign GROUP BY 2
    UNION ALL
    SELECT 'source', source, count(*) FROM problems WHERE campaign_id = :campaign GROUP BY 2
""")


async def keep_delivery(session: AsyncSession, told: Mapping[str, Any]) -> None:
    """A report that is handed in; told again it stays one."""
    await session.execute(_DELIVER, told)


async def forget_deliveries(session: AsyncSession) -> None:
    """The copy is emptied before it is filled again."""
    await session.execute(_FORGET_DELIVERIES)


class Campaigns(Records[Campaign]):
    """Of the caller's divisions and of those above."""

    table = Campaign
    missing = "没有此专项行动，或不在您的管辖范围内"
    sorts = Sorts(
        "-from_on",
        {
            "from_on": Sort(col(Campaign.from_on), col(Campaign.id)),
            "updated_at": Sort(col(Campaign.updated_at), col(Campaign.id)),
        },
    )

    @staticmethod
    def conditions(q: str | None, state: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(Campaign.name).icontains(q, autoescape=True)
                         | col(Campaign.document_no).icontains(q, autoescape=True))  # fmt: skip
        if state:
            found.append(col(Campaign.state) == state)
        return found

    async def tallies(
        self, campaign_id: UUID, rights: Sequence[UUID], on: date
    ) -> dict[str, dict[str, int]]:
        """Counts by county, all kinds together."""
        found: dict[str, dict[str, int]] = {}
        for query in _TALLIES.values():
            asked = {"campaign": campaign_id, "rights": list(rights), "on": on}
            names = {name: value for name, value in asked.items() if f":{name}" in query}
            for row in (await self._session.execute(text(query), names)).mappings():
                told = found.setdefault(row["county"], {})
                told.update({name: value for name, value in row.items() if name != "county"})
        return found

    async def many(self, ids: Collection[UUID]) -> dict[UUID, Campaign]:
        query = select(Campaign).where(col(Campaign.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def checked(self, campaign_id: UUID, rights: Sequence[UUID]) -> set[UUID]:
        """Which of the rights have a record."""
        asked = {"campaign": campaign_id, "rights": list(rights)}
        return set((await self._session.execute(_CHECKED, asked)).scalars())

    async def needed(
        self, campaign_id: UUID, reach: tuple[str, str]
    ) -> Sequence[Mapping[str, Any]]:
        """Mines with problems in the campaign and their plan, those without an approved one
        first."""
        asked = {"campaign": campaign_id, "lo": reach[0], "hi": reach[1]}
        rows = (await self._session.execute(_NEEDED, asked)).mappings()
        return [dict(row) for row in rows]

    async def delivered(self, campaign_id: UUID) -> dict[tuple[str, str], date]:
        """The day on which a division handed in what, where it did."""
        rows = await self._session.execute(_DELIVERED, {"campaign": campaign_id})
        return {(row.county, row.what): row.on_date for row in rows}

    async def counts(self, campaign_id: UUID) -> Sequence[Row[Any]]:
        return (await self._session.execute(_COUNTS, {"campaign": campaign_id})).all()


async def running(session: AsyncSession) -> Sequence[Campaign]:
    """Those that nobody closed."""
    query = select(Campaign).where(col(Campaign.state) == "running").order_by(col(Campaign.id))
    return (await session.execute(query)).scalars().all()


async def rights_of(session: AsyncSession, division: str, on: date) -> Sequence[RowMapping]:
    """Rights that hold on a day at or below a division, within the caller's scope."""
    lo, hi = prefix_range(division)
    found = await session.execute(_RIGHTS, {"on": on, "lo": lo, "hi": hi})
    return found.mappings().all()


async def documents(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, RowMapping]:
    """Uploaded files that the caller may see."""
    found = await session.execute(_DOCUMENT, {"ids": list(ids)})
    return {row["id"]: row for row in found.mappings()}
