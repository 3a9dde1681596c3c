"""重新核查: the desk has the area checked as of today, with exceptions whose papers are on file."""

from uuid import UUID

from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.checking import run_check
from kuangzheng.licensing.applications.checking_schemas import CheckAgain
from kuangzheng.licensing.applications.errors import Barred
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.schemas import ApplicationRead
from kuangzheng.licensing.applications.work import done, taken


async def check_again(act: Act, application_id: UUID, body: CheckAgain) -> ApplicationRead:
    """The check of the decision goes on with the exceptions; where the rulebook lists none for a
    rule, one changes nothing.

    Raises Stale, StepNotAllowed, Barred where no area is concerned, and what the check refuses.
    """
    row = await taken(act, application_id, "check_again")
    values = await run_check(act, row, "review", body.exceptions)
    if not values.get("check_id"):
        raise Barred([Bar("nothing_to_check", "申请没有可以核查的范围")])
    papers = list(dict.fromkeys(one.document_no for one in body.exceptions))
    await done(
        act, row, "check_again", values, note=body.note,
        data={"verdict": values["check_verdict"], "papers": papers},
    )  # fmt: skip
    return await whole(act, row)
