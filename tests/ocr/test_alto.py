from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records.errors import BadInput
from archive.records.page import Box, Line, PageText, Word
from ocr.alto import NAMESPACE, join_alto, read_alto, write_alto

letters = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"]), min_size=1, max_size=8
)
boxes = st.builds(
    Box, x=st.integers(0, 900), y=st.integers(0, 900), width=st.integers(0, 99), height=st.integers(0, 99)
)
sure = st.integers(0, 1000).map(lambda value: value / 1000)
words = st.builds(Word, text=letters, box=boxes, confidence=sure, raw=st.one_of(st.just(""), letters))
word_lines = st.lists(words, min_size=1, max_size=4).map(tuple)


@st.composite
def pages(draw: st.DrawFn) -> PageText:
    blocks = draw(st.lists(st.lists(word_lines, min_size=1, max_size=3), max_size=3))
    lines = tuple(Line(words=line, block=number) for number, block in enumerate(blocks) for line in block)
    return PageText(width=1000, height=1000, dpi=draw(st.integers(72, 600)), lines=lines, languages="ukr+rus")


@given(st.lists(pages(), max_size=3))
def test_what_is_written_is_read_back(made: list[PageText]) -> None:
    assert read_alto(write_alto(made, software="test", source_names=["a.tif"])) == tuple(made)
    assert read_alto(write_alto(made, software="test", settings="ink=g4 flavour=2u")) == tuple(made)


@settings(max_examples=25)
@given(st.lists(pages(), min_size=1, max_size=3))
def test_pages_written_apart_are_joined_to_the_same_file(made: list[PageText]) -> None:
    written = partial(write_alto, software="test", settings="ink=g4", source_names=["</Layout>.tif"])
    apart = [written([page], first=number) for number, page in enumerate(made, start=1)]
    assert b"".join(join_alto(lambda: apart)) == written(made)


def test_what_was_read_before_repair_stands_beside_the_word() -> None:
    word = Word(text="осіб", box=Box(x=1, y=2, width=30, height=4), confidence=0.5, raw="0сіб")
    page = PageText(width=100, height=200, dpi=300, lines=(Line(words=(word, replace(word, raw=""))),))
    strings = [*fromstring(write_alto([page], software="reader")).iter(f"{{{NAMESPACE}}}String")]
    assert [[(child.tag, child.text) for child in string] for string in strings] == [
        [(f"{{{NAMESPACE}}}ALTERNATIVE", "0сіб")],
        [],
    ]


def test_it_is_alto_4_in_pixels_with_its_schema_named() -> None:
    word = Word(text="Довідка", box=Box(x=1, y=2, width=30, height=4), confidence=0.5)
    page = PageText(width=100, height=200, dpi=300, lines=(Line(words=(word,)),), languages="ukr")
    root = fromstring(write_alto([page, page], software="reader 1", source_names=["scan.tif"]))
    assert root.tag == f"{{{NAMESPACE}}}alto"
    assert root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation", "").split()[0] == NAMESPACE
    assert root.findtext(f".//{{{NAMESPACE}}}MeasurementUnit") == "pixel"
    assert root.findtext(f".//{{{NAMESPACE}}}fileName") == "scan.tif"
    assert [found.get("PHYSICAL_IMG_NR") for found in root.iter(f"{{{NAMESPACE}}}Page")] == ["1", "2"]
    names = [element.get("ID") for element in root.iter() if element.get("ID")]
    assert len(names) == len(set(names))


def test_characters_that_xml_cannot_hold_do_not_break_the_file() -> None:
    word = Word(text="а\x00б\ud800", box=Box(x=0, y=0, width=1, height=1), confidence=1)
    page = PageText(width=9, height=9, dpi=100, lines=(Line(words=(word,)),))
    assert read_alto(write_alto([page], software="\x01", source_names=["\x02.tif"]))[0].text == "а\ufffdб\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<alto/>",
        b"no xml",
        b'<!DOCTYPE a [<!ENTITY b "c">]><alto>&b;</alto>',
        f'<alto xmlns="{NAMESPACE}"><Layout><Page WIDTH="x" HEIGHT="1"/></Layout></alto>'.encode(),
    ],
)
def test_what_is_not_alto_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        read_alto(data)
