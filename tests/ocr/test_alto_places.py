from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records.errors import BadInput
from archive.records.page import Box, Line, PageText, Word
from ocr.alto import NAMESPACE, read_alto, write_alto
from ocr.alto_places import Places, places_of

boxes = st.builds(
    Box, x=st.integers(0, 900), y=st.integers(0, 900), width=st.integers(0, 99), height=st.integers(0, 99)
)
words = st.builds(Word, text=st.sampled_from(["довідка", "«Заява»", "М&М", "1956"]), box=boxes, confidence=st.just(1.0))
pages = st.builds(
    PageText,
    width=st.integers(1, 5000),
    height=st.integers(1, 5000),
    dpi=st.just(300),
    lines=st.lists(st.builds(Line, words=st.lists(words, min_size=1).map(tuple)), max_size=4).map(tuple),
)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(pages, max_size=2), st.sets(st.sampled_from(["довідка", "«Заява»", "М&М", "1956"])))
def test_places_are_those_of_the_page_read_whole(made: list[PageText], wanted: set[str]) -> None:
    data = write_alto(made, software="test")
    found = places_of(data, wanted.__contains__)
    if not made:
        assert found is None
        return
    first = read_alto(data)[0]
    met = tuple(word.box for word in first.words if word.text in wanted)
    assert found == Places(width=first.width, height=first.height, boxes=met)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b'<!DOCTYPE a [<!ENTITY b "c">]><alto>&b;</alto>',
        f'<alto xmlns="{NAMESPACE}"><Page WIDTH="x" HEIGHT="1"/></alto>'.encode(),
        f'<alto xmlns="{NAMESPACE}"><Page WIDTH="1" HEIGHT="1"/><String CONTENT="a" HPOS="1"/></alto>'.encode(),
        f'<alto xmlns="{NAMESPACE}"><Page WIDTH="1" HEIGHT="1"/><String CONTENT="a" HPOS="1" VPOS="1" WIDTH="-1"'
        f' HEIGHT="1"/></alto>'.encode(),
    ],
)
def test_what_is_not_alto_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        places_of(data, lambda _: True)
