"""How a service declares what waits in it: what is open of a kind, until when, whose turn it is.

One declaration beside the tables serves the inbox of whoever calls, and the worker that tells what
is over its day. It says no more than the rooms' own rules, which decide when the act is done; that
its permissions are those of the routes a test proves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Turn:
    """The act that is due while `when` holds, and the permission of its route.

    `own`: columns of who works on it; where one is filled, it waits for that person alone.
    `barred`: columns of who prepared it, and so does not do this. `reach`: it waits for desks above
    the division it lies in, too. `when` may speak of `:level`, the digits of the caller's division,
    of `:organisation`, the caller's, of `:portal`, whether the caller sees own rows alone as a
    holder does, and of `:on`, the day.
    """

    act: str
    permission: str
    when: str = "true"
    own: Sequence[str] = ()
    barred: Sequence[str] = ()
    reach: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What is open of one kind. SQL over the service's own tables: where a row `t` of `rows` is
    open, its last day, how it is called, its state, and the page it is worked on. `climbs` says
    that superiors hear of it when it is over its day."""

    kind: str
    rows: str
    open: str
    title: str
    link: str
    due: str = "t.due_on"
    id: str = "t.id"
    state: str = "t.state"
    turns: Sequence[Turn] = ()
    acts: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    climbs: bool = True

    @property
    def fields(self) -> str:
        return (
            f"{self.id} AS entity_id, t.division_code, left({self.title}, 300) AS title,"
            f" {self.link} AS link, CAST({self.due} AS date) AS due_on"
        )

    @property
    def overdue(self) -> str:
        return f"SELECT {self.fields} FROM {self.rows} WHERE ({self.open}) AND {self.due} < :on"

    def waiting(self, turn: Turn) -> str:
        where = [f"({self.open})", f"({turn.when})"]
        if not turn.reach:
            where.append("(:portal OR left(t.division_code, 6) = :division)")
        if turn.own:
            hands = " OR ".join(f"{one} = ANY(:hands)" for one in turn.own)
            where.append(f"(num_nonnulls({', '.join(turn.own)}) = 0 OR {hands})")
        where += [f"NOT coalesce({one} = ANY(:hands), false)" for one in turn.barred]
        return (
            f"SELECT '{self.kind}' AS kind, {self.fields}, '{turn.act}' AS act,"
            f" {self.state} AS state FROM {self.rows} WHERE {' AND '.join(where)}"
        )


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that takes place on a day, for the calendars of those with the permission in the
    division it lies in."""

    kind: str
    rows: str
    day: str
    title: str
    link: str
    permission: str
    where: str = "true"
    id: str = "t.id"

    @property
    def between(self) -> str:
        return (
            f"SELECT '{self.kind}' AS kind, {self.id} AS entity_id, t.division_code,"
            f" left({self.title}, 300) AS title, {self.link} AS link,"
            f" CAST({self.day} AS date) AS due_on, '' AS act, '' AS state FROM {self.rows}"
            f" WHERE {self.day} BETWEEN :first AND :last AND ({self.where})"
            " AND (:portal OR left(t.division_code, 6) = :division)"
        )
