"""The procedure an application runs under: kept with it once sent in, else as of today.

While it is corrected what it proposes may change, and with that who is asked and what is needed:
the rulebooks are then asked again, as they were known when it was first sent in.
"""

from datetime import date, datetime

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.procedure import Procedure, Question, procedure_of
from kuangzheng.licensing.applications.sizes import size_of
from kuangzheng.licensing.applications.subjects_repository import consolidated_right
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.layers import layers_of


async def procedure_now(act: Act, row: Application) -> Procedure:
    kept, known = row.procedure, layers_of(act.app_state)
    if kept is not None and row.state != "correction_requested":
        return Procedure(kept)
    if kept is None:
        layers, on, known_at = await known.current(act.session), today(act.clock), act.clock.now()
    else:
        known_at = datetime.fromisoformat(kept["known_at"])
        layers, on = await known.as_known(known_at), date.fromisoformat(kept["on"])
    asked = await question_of(act, row, on)
    return procedure_of(layers.books(row.division_code), asked, known_at)


async def question_of(act: Act, row: Application, on: date) -> Question:
    consolidated = row.right_id is not None and await consolidated_right(act.session, row.right_id)
    return Question(
        row.division_code, on, row.kind, row.right_kind, row.main_mineral, size_of(row),
        consolidated,
    )  # fmt: skip
