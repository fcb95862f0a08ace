"""Tesseract's ``traineddata`` files: the network that reads lines, its weights, and the letters that its outputs mean.

Facts of the format: Tesseract's ``tessdatamanager``, ``network``, ``weightmatrix``, ``unicharcompress`` and ``unicharset``
(Apache 2.0). Only what the integer models of ``tessdata_fast`` hold is understood: everything else is refused.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_LSTM, _WORDS, _UNICHARSET, _RECODER = 17, 19, 21, 22  # places in the table at the head of the file
_COMPONENTS = 128  # at most; the table of today has 24
_INT8, _DOUBLE = 1, 128  # of a matrix's mode
_OWN_RATES = 64  # of a layer's flags: its parts' learning rates follow
_LARGEST = 1 << 24  # weights of one matrix, bytes of one text, parts of one layer: more is no model
_DEPTH = 16  # layers inside one another
_GATES = 4
_GRAPH, _GRAPH_HEAD = 42, 10  # first number of a dictionary, and where its edges begin


class BadModel(ValueError):
    """The file is no model that can be read with; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """``weights`` (outputs x (inputs + 1), int8; the last column is the bias) and ``scales`` (outputs): products of weights and
    inputs of -127 to 127, times the scale, are the value.
    """

    weights: NDArray[np.int8]
    scales: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One layer: its ``kind`` in Tesseract's words, its inputs and outputs, and what it is made of.

    ``across``, ``down``: half a window of ``Convolve``, the steps of ``Maxpool``, width and height of ``Input``.
    ``matrices``: one, or the four of an LSTM: cell input, input gate, forget gate, output gate.
    """

    kind: str
    inputs: int
    outputs: int
    across: int = 0
    down: int = 0
    parts: tuple[Layer, ...] = ()
    matrices: tuple[Matrix, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The model's dictionary, left in its file: ``edges`` of a graph (uint64), whose lowest ``bits`` bits are a letter's number;
    ``ids``: that number for each output of the network, -1 for outputs without a letter.
    """

    edges: NDArray[np.uint64]
    bits: int
    ids: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineModel:
    """The network, what each of its outputs means ("" for outputs without a letter), and which output means nothing at all."""

    network: Layer
    letters: tuple[str, ...]
    nothing: int
    seed: int
    """What Tesseract seeds its noise with."""
    words: Words | None


def read_model(path: Path) -> LineModel:
    """The model of a ``traineddata`` file. Raises ``BadModel`` where it is damaged or of another kind, ``OSError``."""
    with path.open("rb") as file:
        head = file.read(4 + 8 * _COMPONENTS)
        size = path.stat().st_size
        parts = {}
        table = _table(head, size)
        for place, (start, end) in table.items():
            if place in {_LSTM, _UNICHARSET, _RECODER}:
                file.seek(start)
                parts[place] = file.read(end - start)
    if len(parts) != len({_LSTM, _UNICHARSET, _RECODER}):
        raise BadModel("the file has no network, or no letters for it")
    bytes_ = _Bytes(parts[_LSTM])
    network = _layer(bytes_, 0)
    _text(bytes_)  # the network's description
    bytes_.take("<i")  # flags of training
    bytes_.take("<i")  # rounds of training
    seed, nothing = bytes_.take("<i"), bytes_.take("<i")
    unichars, codes = _unichars(parts[_UNICHARSET]), _codes(parts[_RECODER])
    letters, ids = _letters(unichars, codes, network.outputs)
    if not 0 <= nothing < network.outputs:
        raise BadModel(f"output {nothing} cannot mean nothing: there are {network.outputs}")
    return LineModel(
        network=network, letters=letters, nothing=nothing, seed=seed, words=_words(path, table.get(_WORDS), ids)
    )


class _Bytes:
    """Reads forward and never past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def bytes(self, count: int) -> bytes:
        if not 0 <= count <= len(self._data) - self._at:
            raise BadModel("the model ends too early")
        self._at += count
        return self._data[self._at - count : self._at]

    def take(self, form: str) -> int:
        return int(struct.unpack(form, self.bytes(struct.calcsize(form)))[0])


def _table(head: bytes, size: int) -> dict[int, tuple[int, int]]:
    """Where each component starts and ends."""
    data = _Bytes(head)
    count = data.take("<i")
    if not 0 < count <= _COMPONENTS:
        raise BadModel(f"a table of {count} components")
    starts = [data.take("<q") for _ in range(count)]
    present = sorted(start for start in starts if start >= 0)
    ends = dict(zip(present, [*present[1:], size], strict=True))
    if any(end > size for end in ends.values()):
        raise BadModel("the file ends too early")
    return {place: (start, ends[start]) for place, start in enumerate(starts) if start >= 0}


def _layer(data: _Bytes, depth: int) -> Layer:
    if depth > _DEPTH:
        raise BadModel("layers inside layers without end")
    if data.take("<b") != 0:
        raise BadModel("a layer of an old kind")
    kind = _text(data)
    data.take("<b")  # whether it was being trained
    data.take("<b")
    flags, inputs, outputs = data.take("<i"), data.take("<i"), data.take("<i")
    data.take("<i")  # how many weights
    _text(data)  # its name
    if not (0 < inputs <= _LARGEST and 0 < outputs <= _LARGEST):
        raise BadModel(f"{kind} of {inputs} inputs and {outputs} outputs")
    made = _KINDS.get(kind)
    if made is None:
        raise BadModel(f"layers of kind {kind} are not understood")
    return made(data, kind, inputs, outputs, flags, depth)


def _input(data: _Bytes, kind: str, inputs: int, outputs: int, flags: int, depth: int) -> Layer:  # noqa: ARG001
    _, height, width, layers, _ = (data.take("<i") for _ in range(5))
    if layers != 1:
        raise BadModel("models that read colours are not understood")
    return Layer(kind=kind, inputs=inputs, outputs=outputs, across=width, down=height)


def _window(data: _Bytes, kind: str, inputs: int, outputs: int, flags: int, depth: int) -> Layer:  # noqa: ARG001
    across, down = data.take("<i"), data.take("<i")
    if not (0 < across <= 8 and 0 < down <= 8):
        raise BadModel(f"{kind} over {across} x {down}")
    return Layer(kind=kind, inputs=inputs, outputs=outputs, across=across, down=down)


def _plumbing(data: _Bytes, kind: str, inputs: int, outputs: int, flags: int, depth: int) -> Layer:
    count = data.take("<I")
    if not 0 < count <= 64:
        raise BadModel(f"{kind} of {count} parts")
    parts = tuple(_layer(data, depth + 1) for _ in range(count))
    if flags & _OWN_RATES:
        data.bytes(4 * data.take("<I"))
    return Layer(kind=kind, inputs=inputs, outputs=outputs, parts=parts)


def _connected(data: _Bytes, kind: str, inputs: int, outputs: int, flags: int, depth: int) -> Layer:  # noqa: ARG001
    return Layer(kind=kind, inputs=inputs, outputs=outputs, matrices=(_matrix(data, outputs, inputs + 1),))


def _lstm(data: _Bytes, kind: str, inputs: int, outputs: int, flags: int, depth: int) -> Layer:  # noqa: ARG001
    if data.take("<i") != inputs + outputs:
        raise BadModel("LSTMs of two dimensions are not understood")
    gates = tuple(_matrix(data, outputs, inputs + outputs + 1) for _ in range(_GATES))
    return Layer(kind=kind, inputs=inputs, outputs=outputs, matrices=gates)


_KINDS: dict[str, Callable[[_Bytes, str, int, int, int, int], Layer]] = {
    "Input": _input,
    "Convolve": _window,
    "Maxpool": _window,
    "Series": _plumbing,
    "XYTranspose": _plumbing,
    "RTLReversed": _plumbing,
    "Tanh": _connected,
    "Softmax": _connected,
    "LSTM": _lstm,
    "SummLSTM": _lstm,
}


def _matrix(data: _Bytes, rows: int, columns: int) -> Matrix:
    if data.take("<B") & (_INT8 | _DOUBLE) != _INT8 | _DOUBLE:
        raise BadModel("only models of integers (tessdata_fast) are understood")
    found = data.take("<I"), data.take("<I")
    data.bytes(1)  # what empty places would hold
    if found != (rows, columns) or rows * columns > _LARGEST:
        raise BadModel(f"weights of {found} where {(rows, columns)} belong")
    weights = np.frombuffer(data.bytes(rows * columns), np.int8).reshape(rows, columns)
    if (count := data.take("<I")) < rows:
        raise BadModel("too few scales")
    scales = np.frombuffer(data.bytes(8 * count), "<f8")[:rows]
    if not np.all(np.isfinite(scales)) or (scales < 0).any():
        raise BadModel("scales that are no scales")
    return Matrix(weights=weights, scales=scales)


def _text(data: _Bytes) -> str:
    size = data.take("<I")
    if size > _LARGEST:
        raise BadModel("a text without end")
    return data.bytes(size).decode("utf-8", "replace")


def _unichars(data: bytes) -> list[str]:
    """Tesseract's letters; the first, called NULL, is the blank between words."""
    try:
        lines = data.decode("utf-8").splitlines()
        count = int(lines[0])
    except (UnicodeDecodeError, ValueError, IndexError) as error:
        raise BadModel("the table of letters cannot be read") from error
    if not 0 < count < len(lines) + 1 or count > len(lines) - 1:
        raise BadModel("the table of letters ends too early")
    names = [line.split(" ", 1)[0] for line in lines[1 : count + 1]]
    return [" " if name == "NULL" else "" if name == "Joined" or name.startswith("|Broken") else name for name in names]


def _codes(data: bytes) -> list[tuple[int, ...]]:
    """The outputs that stand for each letter, one after another."""
    source = _Bytes(data)
    codes = []
    for _ in range(source.take("<I")):
        source.bytes(1)
        length = source.take("<i")
        if not 0 <= length <= 9:
            raise BadModel(f"a letter of {length} codes")
        codes.append(tuple(source.take("<i") for _ in range(length)))
    return codes


def _letters(
    unichars: list[str], codes: list[tuple[int, ...]], outputs: int
) -> tuple[tuple[str, ...], NDArray[np.int32]]:
    """What each output means, and the number of that letter (-1: none)."""
    letters, ids = [""] * outputs, np.full(outputs, -1, np.int32)
    for number, (text, code) in enumerate(zip(unichars, codes, strict=False)):
        if not all(0 <= one < outputs for one in code):
            raise BadModel(f"codes {code} of {outputs}")
        if len(code) == 1 and not letters[code[0]]:  # letters of several codes are left out: the rarest of these models
            letters[code[0]] = text
            ids[code[0]] = number
    return tuple(letters), ids


def _words(path: Path, place: tuple[int, int] | None, ids: NDArray[np.int32]) -> Words | None:
    if place is None:
        return None
    head = np.fromfile(path, np.uint8, _GRAPH_HEAD, offset=place[0]).tobytes()
    data = _Bytes(head)
    magic, letters, count = data.take("<h"), data.take("<i"), data.take("<i")
    if magic != _GRAPH or letters < 1 or not 0 < count <= (place[1] - place[0] - _GRAPH_HEAD) // 8:
        raise BadModel("the dictionary cannot be read")
    edges = np.memmap(path, np.uint8, "r", place[0] + _GRAPH_HEAD, (8 * count,)).view("<u8")
    return Words(edges=edges, bits=letters.bit_length(), ids=ids)
