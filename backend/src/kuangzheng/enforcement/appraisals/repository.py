"""The one query of the appraisal."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncSession

_APPRAISED = text("""
    WITH held AS (
           SELECT person_name, post, division_code, mine_id,
                  greatest(from_on, CAST(:since AS date)) AS first,
                  least(coalesce(until_on, CAST(:until AS date)), CAST(:until AS date)) AS last
             FROM responsibilities
            WHERE subject = 'mine' AND level = 'inspector_chief'
              AND division_code >= :lo AND division_code < :hi
              AND from_on <= :until AND (until_on IS NULL OR until_on >= :since)),
         tasks AS (
           SELECT h.person_name, h.division_code,
                  count(*) AS due,
                  count(*) FILTER (WHERE t.done_on <= t.due_on) AS done_in_time,
                  count(*) FILTER (WHERE t.done_on > t.due_on) AS done_late,
                  count(*) FILTER (WHERE t.state = 'open' AND t.due_on < :on) AS missed
             FROM held h JOIN patrol_tasks t
               ON t.mine_id = h.mine_id AND t.due_on BETWEEN h.first AND h.last
              AND t.state <> 'cancelled'
            GROUP BY h.person_name, h.division_code),
         visits AS (
           SELECT h.person_name, h.division_code,
                  count(*) AS visits,
                  count(*) FILTER (WHERE p.result <> 'nothing') AS findings,
                  count(*) FILTER (WHERE p.followed_on IS NOT NULL OR c.outcome IS NOT NULL)
                    AS followed
             FROM held h JOIN patrols p
               ON p.mine_id = h.mine_id AND p.patrolled_on BETWEEN h.first AND h.last
             LEFT JOIN clues c ON c.id = p.clue_id
            GROUP BY h.person_name, h.division_code),
         people AS (
           SELECT person_name, division_code, max(post) AS post,
                  array_agg(DISTINCT mine_id) AS mine_ids
             FROM held GROUP BY person_name, division_code)
    SELECT w.person_name, w.division_code, w.post, w.mine_ids, coalesce(t.due, 0) AS due,
           coalesce(t.done_in_time, 0) AS done_in_time, coalesce(t.done_late, 0) AS done_late,
           coalesce(t.missed, 0) AS missed, coalesce(v.visits, 0) AS visits,
           coalesce(v.findings, 0) AS findings, coalesce(v.followed, 0) AS followed
      FROM people w LEFT JOIN tasks t USING (person_name, division_code)
           LEFT JOIN visits v USING (person_name, division_code)
     ORDER BY w.division_code, w.person_name
""")


async def appraised(
    session: AsyncSession, lo: str, hi: str, since: date, until: date, on: date
) -> Sequence[RowMapping]:
    """Every inspector-chief of the period, with what happened at the mines while they answered."""
    values = {"lo": lo, "hi": hi, "since": since, "until": until, "on": on}
    return (await session.execute(_APPRAISED, values)).mappings().all()
