"""公告 of licences that lapsed, written from the list: on paper is what is on file."""

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.licensing.lapses.list_schemas import LapseEntryRead, LapseListRead

_HEADS = ("序号", "许可证编号", "种类", "矿业权", "矿业权人", "有效期止", "情况")


def notice(record: LapseListRead) -> Paper:
    """What stands on the list; struck entries are left out, withdrawn ones told."""
    shown = [one for one in record.entries if one.state != "struck"]
    bases = sorted({one.basis for one in shown if one.basis})
    body: list[str | Facts | Grid] = [
        "下列许可证有效期已届满，矿业权人未按规定期限申请续期。"
        + (f"依照{'、'.join(bases)}，" if bases else "")
        + "许可证自行废止，现予公告。",
        Grid(_HEADS, [_row(one) for one in shown]),
    ]
    if record.objections_until:
        body.append(
            f"对公告内容有异议的，请于{in_words(record.objections_until)}前以书面形式提出，"
            "并附证明材料。期满无异议或者异议不成立的，按公告处理。"
        )
    if record.sha256:
        body.append(f"公告名单校验值（SHA-256）：{record.sha256}")
    doubtful = any(one.basis and not one.confirmed for one in shown)
    return Paper(
        "关于许可证自行废止的公告", body, number=record.document_no or "",
        signed="（行政机关印章）", dated=record.published_on,
        notes=["公告依据的续期申请期限来源未核实，发出前请核对。"] if doubtful else [],
    )  # fmt: skip


def _row(one: LapseEntryRead) -> tuple[str, ...]:
    told = f"已撤回（{one.withdrawal['document_no']}）" if one.withdrawal else one.grounds
    return (
        str(one.no), one.number or "", one.kind_name, one.right_name, one.holder_name or "",
        in_words(one.valid_to), told,
    )  # fmt: skip
