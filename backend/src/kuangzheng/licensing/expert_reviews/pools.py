"""Who can be drawn for an application, and who is left out and why: computed, not chosen."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.draws.committing import canonical, person_entry
from kuangzheng.licensing.expert_reviews.rules import shortage
from kuangzheng.licensing.expert_reviews.tables import ExpertReview, ExpertSeat
from kuangzheng.licensing.experts.rules import Party, conflict_of, conflict_words

Row = Mapping[str, Any]


def parties_of(row: ExpertReview) -> list[Party]:
    return [Party(one["role"], one["name"], one["credit_code"]) for one in row.parties]


def sifted(
    pool: Sequence[Row], parties: Sequence[Party], seats: Sequence[ExpertSeat],
    specialities: Sequence[str],
) -> tuple[list[Row], list[tuple[Row, str]]]:  # fmt: skip
    """Of the experts of these specialities those who can be drawn, and the others with the
    ground on which they are left out."""
    free: list[Row] = []
    out: list[tuple[Row, str]] = []
    there = {one.expert_id: one for one in seats}
    same = {one["id"]: one["same_as"] for one in pool}
    people = {same.get(one.expert_id, one.expert_id): one for one in seats}
    for one in pool:
        if not set(one["specialities"]) & set(specialities):
            continue
        ground = _ground(one, parties, there.get(one["id"]) or people.get(one["same_as"]))
        if ground is None:
            free.append(one)
        else:
            out.append((one, ground))
    return free, out


def _ground(one: Row, parties: Sequence[Party], seat: ExpertSeat | None) -> str | None:
    conflict = conflict_of(one, parties)
    if conflict is not None:
        return conflict_words(*conflict)
    if seat is not None:
        return conflict_words("on_panel" if seat.left_as is None else "left_panel", None)
    if one["same_as"] != one["id"]:
        return conflict_words("same_person", None)
    return None


def listing_of(
    row: ExpertReview, application_serial: str | None, wanted: Sequence[tuple[str, int]],
    free: Sequence[Row], out: Sequence[tuple[Row, str]], replaces: UUID | None,
) -> tuple[str, dict[str, Any], tuple[str, int, int] | None]:  # fmt: skip
    """The text to commit to, its secrets, and the speciality that would run short if there is one.

    Tokens are dealt in a random order, so that they tell nothing about who stands behind them.
    """
    order = [*free, *(one for one, _ in out)]
    secrets.SystemRandom().shuffle(order)
    tokens = {one["id"]: f"E{number:03d}" for number, one in enumerate(order, start=1)}
    salts = {one["id"]: secrets.token_hex(16) for one in order}

    def entry(one: Row) -> dict[str, str]:
        return person_entry(tokens[one["id"]], one["name"], salts[one["id"]])

    groups: list[dict[str, Any]] = [
        {"speciality": name, "number": number,
         "tokens": sorted(tokens[one["id"]] for one in free if name in one["specialities"])}
        for name, number in wanted
    ]  # fmt: skip
    seed = secrets.token_hex(32)
    content = {
        "format": "panel-v1",
        "rule": {
            "application": application_serial, "division": row.division_code,
            "review": str(row.id), "replaces": str(replaces) if replaces else None,
        },
        "groups": groups,
        "experts": sorted((entry(one) for one in free), key=lambda one: one["token"]),
        "excluded": sorted(
            ({**entry(one), "reason": ground} for one, ground in out), key=lambda one: one["token"]
        ),
    }  # fmt: skip
    people = [
        {"token": tokens[one["id"]], "name": one["name"], "salt": salts[one["id"]],
         "expert_id": str(one["id"]), "employer": one["employer"], "credential": one["credential"]}
        for one in free
    ]  # fmt: skip
    return canonical(content, seed), {"seed": seed, "experts": people}, shortage(groups)
