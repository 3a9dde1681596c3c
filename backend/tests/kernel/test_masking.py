"""What is hidden of persons where everybody reads."""

import pytest

from kuangzheng.kernel.masking import masked_party, masked_text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("证号500113199001011234", "证号500113************"),
        ("证号50011319900101123x", "证号500113************"),
        ("旧证500113900101123", "旧证500113*********"),
        ("信用代码91500113MA5U12347X", "信用代码91500113MA5U12347X"),
        ("许可证C5001132024017120012345", "许可证C5001132024017120012345"),
        ("固定电话023-66221234", "固定电话023-66221234"),
        ("示例公告〔2025〕1号", "示例公告〔2025〕1号"),
    ],
)
def test_given_free_text_then_only_what_leads_to_a_person_is_hidden(text: str, read: str) -> None:
    assert masked_text(text) == read
    assert masked_text(read) == read


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("示例矿业有限公司", "示例矿业有限公司"), ("张三", "张*"), ("欧阳三四", "欧***"),
        ("某某矿厂", "某某矿厂"), ("示例矿", "示例矿"), ("甲", "甲"),
    ],
)  # fmt: skip
def test_given_a_party_then_a_person_keeps_the_first_character(name: str, read: str) -> None:
    assert masked_party(name) == read
