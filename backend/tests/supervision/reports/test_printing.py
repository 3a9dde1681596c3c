"""An edition as it is printed: notes are numbered at a figure's first place, as in Word."""

from kuangzheng.supervision.reports.printing import laid_out


def test_given_a_figure_twice_then_it_has_one_note_and_notes_follow_the_text() -> None:
    blocks = [
        {"kind": "text", "align": "left", "rows": [], "pieces": [
            {"text": "甲", "figure": None}, {"text": "2", "figure": "b"},
            {"text": "1", "figure": "a"}, {"text": "2", "figure": "b"},
        ]},
        {"kind": "text", "rows": [], "pieces": [{"text": "表", "figure": "table:t"}]},
        {"kind": "table", "pieces": [], "rows": [[[{"text": "头", "figure": None}]]]},
    ]  # fmt: skip
    found = laid_out(blocks, {"a": "甲注", "b": "乙注", "table:t": "表注"})
    assert [one["note"] for one in found["blocks"][0]["pieces"]] == [None, 1, 2, None]
    assert found["notes"] == ["乙注", "甲注", "表注"]
    assert [one["align"] for one in found["blocks"]] == ["left", "center", "left"]
    assert found["blocks"][2]["rows"] == [[{"pieces": [{"text": "头", "note": None}]}]]
