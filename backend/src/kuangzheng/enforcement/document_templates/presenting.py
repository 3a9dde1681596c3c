"""Templates and the papers made of them as records."""

from collections.abc import Mapping, Sequence

from kuangzheng.enforcement.document_templates import rules
from kuangzheng.enforcement.document_templates import schemas as s
from kuangzheng.enforcement.document_templates.kinds import PaperKind
from kuangzheng.enforcement.document_templates.repository import Wording
from kuangzheng.enforcement.document_templates.rules import Fault
from kuangzheng.enforcement.document_templates.tables import DocumentTemplate
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.places import division_name

RELEASE, WRITE = "enforcement.template:release", "enforcement.template:write"


def kind(one: PaperKind, found: Wording, division: str) -> s.KindRead:
    own = found.division_code == division
    return s.KindRead(
        kind=one.code, name=one.name, signed=one.signed, order=one.order,
        fields=[
            s.PaperFieldRead(name=f.name, label=f.label, kind=f.kind, required=f.required,  # type: ignore[arg-type]
                        heads=list(f.heads))
            for f in one.fields
        ],
        placeholders=[
            s.PlaceholderRead(name=name, label=label, needed=name in one.needs,
                              filled_in=name in one.by_name)
            for name, label in one.placeholders.items()
        ],
        source="shipped" if found.id is None else "division" if own else "superior",
        edition=found.edition, title=found.title, letterhead=found.letterhead,
        number_frame=found.number_frame, body=found.body,
    )  # fmt: skip


def template(
    row: DocumentTemplate, one: PaperKind, who: Principal, *, in_force: bool
) -> s.TemplateRead:
    mine = who.id in row.authors
    actions: list[str] = []
    if row.state == "draft":
        actions = ["change", "discard"] if who.may(WRITE) else []
        if who.may(RELEASE) and not mine:
            actions.append("release")
    kept = row.model_dump(include=set(s.TemplateRead.model_fields))
    return s.TemplateRead(
        **kept, division_name=division_name(row.division_code), kind_name=one.name,
        in_force=in_force, faults=_faults(rules.faults(one, row.body)), authored_by_me=mine,
        actions=actions,
    )  # fmt: skip


def sheet(
    one: PaperKind, letterhead: str, title: str, number: str, body: str,
    values: Mapping[str, str], faults: Sequence[Fault] = (), missing: Sequence[str] = (),
) -> s.SheetRead:  # fmt: skip
    blocks = [s.SheetBlockRead.model_validate(block) for block in rules.filled(one, body, values)]
    return s.SheetRead(
        letterhead=letterhead, title=title, number=number, blocks=blocks,
        faults=_faults(faults), missing=list(missing),
    )  # fmt: skip


def _faults(found: Sequence[Fault]) -> list[s.FaultRead]:
    return [s.FaultRead(line=one.line, code=one.code, text=one.text) for one in found]
