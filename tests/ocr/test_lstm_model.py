from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocr.lstm_model import BadModel, LineModel, Words, read_model
from ocr.tesseract import MODELS

ENGLISH = MODELS / "eng.traineddata"
CYRILLIC = next(
    path for path in (MODELS / "Cyrillic.traineddata", MODELS / "script" / "Cyrillic.traineddata") if path.exists()
)


@pytest.fixture(scope="module")
def cyrillic() -> LineModel:
    return read_model(CYRILLIC)


def follows(words: Words, word: str, letters: tuple[str, ...]) -> bool:
    """Whether the dictionary has the word, by walking its graph edge by edge."""
    place, ended = 0, False
    for letter in word:
        wanted = int(words.ids[letters.index(letter)])
        while True:
            edge = int(words.edges[place])
            flags, next_place = edge >> words.bits & 7, edge >> words.bits + 3
            if edge & (1 << words.bits) - 1 == wanted:
                break
            if flags & 1:
                return False
            place += 1
        place, ended = next_place, bool(flags & 4)
        if not place:
            return ended and letter == word[-1]
    return ended


def test_the_network_is_read_layer_by_layer(cyrillic: LineModel) -> None:
    kinds = [part.kind for part in cyrillic.network.parts]
    assert kinds == ["Input", "Series", "Maxpool", "XYTranspose", "LSTM", "RTLReversed", "LSTM", "Softmax"]
    assert cyrillic.network.parts[0].down == 36
    last = cyrillic.network.parts[-1].matrices[0]
    assert last.weights.shape == (len(cyrillic.letters), cyrillic.network.parts[-1].inputs + 1)
    assert (last.scales > 0).all()


def test_outputs_mean_letters(cyrillic: LineModel) -> None:
    assert cyrillic.letters[0] == " "
    assert set("АБВГДЕЄЖЗИІЇЙабвгдеєжзиіїй0123456789№«»") <= set(cyrillic.letters)
    assert cyrillic.letters[cyrillic.nothing] == ""
    assert len([letter for letter in cyrillic.letters if letter]) == len(
        {letter for letter in cyrillic.letters if letter}
    )


def test_the_dictionary_has_words_and_no_nonsense(cyrillic: LineModel) -> None:
    assert cyrillic.words is not None
    assert all(follows(cyrillic.words, word, cyrillic.letters) for word in ("довідка", "Рішенням", "стрелок", "крб"))
    assert not any(
        follows(cyrillic.words, word, cyrillic.letters) for word in ("довідкаа", "йьйьй", "Рішенням5", "щщы")
    )


@pytest.fixture(scope="module")
def english() -> bytes:
    return ENGLISH.read_bytes()


@pytest.mark.parametrize("kept", [0, 3, 4, 100, 200, 5000, 200_000, 1_000_000])
def test_a_file_that_ends_early_is_refused(english: bytes, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "cut.traineddata"
    path.write_bytes(english[:kept])
    with pytest.raises(BadModel):
        read_model(path)


def network_place(data: bytes) -> tuple[int, int]:
    """Where the component with the network begins, and where the next one does."""
    starts = struct.unpack_from(f"<{struct.unpack_from('<i', data)[0]}q", data, 4)
    return starts[17], min(start for start in starts if start > starts[17])


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_is_told_or_harmless(english: bytes, tmp_path: Path, where: int, damage: bytes) -> None:
    """Whatever stands in the head of the network: a model whose shapes agree, or ``BadModel``."""
    start, _ = network_place(english)
    path = tmp_path / "damaged.traineddata"
    path.write_bytes(english[: start + where] + damage + english[start + where + len(damage) :])
    try:
        model = read_model(path)
    except BadModel:
        return
    assert all(np.isfinite(matrix.scales).all() for part in model.network.parts for matrix in part.matrices)
    assert len(model.letters) == model.network.outputs


def test_a_float_model_is_refused(english: bytes, tmp_path: Path) -> None:
    start, _ = network_place(english)
    place = english.index(b"ConvNL", start) + len(b"ConvNL")  # the mode of the first matrix follows its layer's name
    assert english[place] & 129 == 129
    path = tmp_path / "float.traineddata"
    path.write_bytes(english[:place] + bytes([english[place] - 1]) + english[place + 1 :])
    with pytest.raises(BadModel, match="integers"):
        read_model(path)


def test_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.traineddata"
    path.write_text("Довідка " * 1000)
    with pytest.raises(BadModel):
        read_model(path)
    with pytest.raises(OSError, match="No such file"):
        read_model(tmp_path / "absent.traineddata")
