"""The procedure an application runs under: kept with it once sent in, else as of today."""

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.procedure import Procedure, Question, procedure_of
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.rulings.layers import layers_of


async def procedure_now(act: Act, row: Application) -> Procedure:
    if row.procedure is not None:
        return Procedure(row.procedure)
    layers = await layers_of(act.app_state).current(act.session)
    asked = Question(
        row.division_code, today(act.clock), row.kind, row.right_kind, row.main_mineral
    )
    return procedure_of(layers.books(row.division_code), asked)
