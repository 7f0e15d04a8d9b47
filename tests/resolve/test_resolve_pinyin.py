"""How names are read: surnames, places, letters to search by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.findings.marked import parse
from kg.resolve import resolve
from kg.resolve.pinyin import initials, pinyin
from kg.types import EntityKind, Reading

_PERSON, _PLACE, _BODY = EntityKind.PERSON, EntityKind.PLACE, EntityKind.ORGANISATION


@pytest.mark.parametrize(
    ("name", "kind", "read", "letters"),
    [
        ("单青禾", _PERSON, "Shan Qinghe", "sqh"),
        ("解云", _PERSON, "Xie Yun", "xy"),
        ("区白石", _PERSON, "Ou Baishi", "obs"),
        ("仇江", _PERSON, "Qiu Jiang", "qj"),
        ("任禾", _PERSON, "Ren He", "rh"),
        ("查青", _PERSON, "Zha Qing", "zq"),
        ("欧阳白", _PERSON, "Ouyang Bai", "oyb"),
        ("尉迟青禾", _PERSON, "Yuchi Qinghe", "ycqh"),
        ("闵禾", _PERSON, "Min He", "mh"),
        ("艾力·云江", _PERSON, "Aili Yunjiang", "alyj"),
        ("六安市", _PLACE, "lu an shi", "las"),
        ("蚌埠", _PLACE, "beng bu", "bb"),
        ("东阿县", _PLACE, "dong e xian", "dex"),
        ("乐亭县", _PLACE, "lao ting xian", "ltx"),
        ("临江市委", _BODY, "lin jiang shi wei", "ljsw"),
        ("NBA", _BODY, None, None),
        ("闵禾", EntityKind.EVENT, None, None),
    ],
)
def test_names_are_read(name, kind, read, letters):
    assert (pinyin(name, kind), initials(name, kind)) == (read, letters)


@given(st.text(alphabet="欧阳单云禾江·白ABC 1", min_size=1), st.sampled_from(EntityKind))
def test_any_name_is_read_without_error(name, kind):
    read, letters = pinyin(name, kind), initials(name, kind)
    assert (read is None) == (letters is None)
    assert read is None or not any("\u4e00" <= char <= "\u9fff" for char in read)


def test_entities_have_their_pinyin():
    text, mentions = parse("⟦单青禾|PER⟧在⟦云岭|LOC⟧")
    entities, _ = resolve(
        [Reading(article="a", source="a", headline="", text=text, mentions=mentions)]
    )
    found = {one.name: one.get("pinyin") for one in entities if one.get("pinyin")}
    assert found == {"单青禾": "Shan Qinghe", "云岭": "yun ling"}
