"""Pictures of lines read by a model's network, many at once, in ``ocr/lstm.c`` (``scripts/build-parts`` builds it).

The network is Tesseract's, its weights too; only the way they are multiplied is ours: lines side by side, several times as fast.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from ocr.built import load
from ocr.clean import Image
from ocr.lstm_model import BadModel, Layer, LineModel, Matrix

BLANK = " "
_BLOCK, _CELLS, _MAPS, _WINDOW = 32, 8, 16, 10  # of lstm.c, as are the next four
_BEFORE, _AFTER = 1, 2
_NO_MEMORY = -2
_ONE = 127
_OPENING, _CLOSING = (
    frozenset("(«\"„“'[-"),
    frozenset(".,:;!?)»\"“”'’]-"),
)  # what may stand around a word of the dictionary
_NOISE, _NOISE_OVER, _SEED = 48271, 2147483647, 0x10000001  # Tesseract's noise beyond the edges of a picture

Cells = tuple[NDArray[np.int16], NDArray[np.float32], int]
"""Weights as ``lstm.c`` takes them, scales, and how many cells there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What the network says of each line: ``chances`` (steps x outputs, float32) of every output at every step.

    Line ``i`` has the steps ``starts[i]`` to ``starts[i + 1]``.
    """

    chances: NDArray[np.float32]
    starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of a line: its text, the steps from ``first`` to before ``last``, how ``sure`` (the logarithm of the least chance
    on the way to it), and whether its word stands in the model's dictionary.
    """

    text: str
    first: int
    last: int
    sure: float
    known: bool


def is_built() -> bool:
    """Whether this installation can read lines by itself."""
    return _library() is not None


def is_fast() -> bool:
    """Whether it is built, and this processor has what it is made for (AVX2): several times as fast as without."""
    library = _library()
    return library is not None and bool(library.lstm_fast())


class LineReader:
    """A model made ready; safe to share between threads.

    ``banned`` are letters that are never read; ``plain`` does without AVX2. Raises ``BadModel`` for a network of another kind,
    ``RuntimeError`` where ``lstm.c`` is not built.
    """

    def __init__(self, model: LineModel, *, banned: str = "", plain: bool = False) -> None:
        self._c = _loaded()
        self._plain = int(plain)
        self._model = model
        parts = model.network.parts
        first, columns, along, last = _in_order(parts)
        self.height = parts[0].down
        self.step = parts[2].across
        """How many pixels of a picture ``height`` high one step stands for."""
        self._windows = _of_windows(first)
        self._columns = _of_cells(columns)
        self._along = [(_of_cells(layer), backward) for layer, backward in along]
        self._last = _of_outputs(last.weights, last.scales)
        letters = model.letters
        self._allowed = np.array([bool(letter) and letter not in banned for letter in letters], np.uint8)
        self._roles = np.array([_BEFORE * (one in _OPENING) + _AFTER * (one in _CLOSING) for one in letters], np.uint8)
        self._digits = np.array([letter.isdigit() for letter in letters], np.uint8)
        self._seed = (model.seed * _SEED % _NOISE_OVER or 1) * _NOISE % _NOISE_OVER

    def read(self, pictures: Sequence[Image]) -> list[list[Letter]]:
        """The letters of each picture of a line (grey, HxW, dark on light), blanks between words among them."""
        return self.letters(self.chances(pictures))

    def chances(self, pictures: Sequence[Image]) -> Chances:
        """What the network says of the pictures, all of them side by side."""
        columns = [self._columns_of(picture) for picture in pictures]
        starts = np.array([0, *accumulate(map(len, columns))], np.int64)
        steps, down = int(starts[-1]), self.height // self.step
        values = np.concatenate([np.empty((0, down, _MAPS), np.int8), *columns]).reshape(steps * down, _MAPS)
        values = self._run(values, np.arange(steps + 1, dtype=np.int64) * down, self._columns, last_only=True)
        for cells, backward in self._along:
            values = self._run(values, starts, cells, backward=backward)
        return Chances(chances=self._softmax(values), starts=starts)

    def letters(self, read: Chances) -> list[list[Letter]]:
        """The likeliest letters of each line; words are preferred that the model's dictionary has."""
        steps, lines = int(read.starts[-1]), len(read.starts) - 1
        outputs, first, last = (np.empty(steps, np.int32) for _ in range(3))
        sure, known, counts = np.empty(steps, np.float32), np.empty(steps, np.uint8), np.empty(lines, np.int64)
        words, model = self._model.words, self._model
        self._call(
            *(
                "lstm_letters",
                read.chances.ctypes.data,
                read.chances.shape[1],
                len(model.letters),
                read.starts.ctypes.data,
                lines,
            ),
            *(self._allowed.ctypes.data, model.nothing, model.letters.index(BLANK)),
            *(
                (words.edges.ctypes.data, len(words.edges), words.bits, words.ids.ctypes.data)
                if words
                else (None, 0, 1, None)
            ),
            *(self._roles.ctypes.data, self._digits.ctypes.data),
            *(array.ctypes.data for array in (outputs, first, last, sure, known, counts)),
        )
        texts = map(model.letters.__getitem__, outputs[: int(counts.sum())].tolist())
        found = zip(texts, first.tolist(), last.tolist(), sure.tolist(), known.tolist(), strict=False)
        letters = [Letter(text=text, first=a, last=b, sure=how, known=bool(word)) for text, a, b, how, word in found]
        return [letters[start:end] for start, end in pairwise([0, *accumulate(counts.tolist())])]

    def _columns_of(self, picture: Image) -> NDArray[np.int8]:
        """The columns (width / step x height / step x 16) of one picture after the network's first layers."""
        high, wide = picture.shape
        if picture.strides[1] != 1:
            picture = np.ascontiguousarray(picture)
        width = int(self._c.lstm_width(wide, high, self.height)) if high and wide else 0
        columns = np.empty((width // self.step, self.height // self.step, _MAPS), np.int8)
        if not len(columns):
            return columns
        pixels = np.empty((self.height, width), np.int8)
        self._call("lstm_picture", picture.ctypes.data, picture.strides[0], wide, high, self.height, pixels.ctypes.data)
        weights, scales = (array.ctypes.data for array in self._windows)
        self._call(
            *("lstm_windows", pixels.ctypes.data, width, self.height, self.step, self._seed, weights, scales),
            *(self._plain, columns.ctypes.data),
        )
        return columns

    def _run(
        self,
        values: NDArray[np.int8],
        starts: NDArray[np.int64],
        cells: Cells,
        *,
        backward: bool = False,
        last_only: bool = False,
    ) -> NDArray[np.int8]:
        """What an LSTM gives at every step of each sequence, or at the last one."""
        weights, scales, count = cells
        sequences = len(starts) - 1
        out = np.empty((sequences if last_only else len(values), count), np.int8)
        self._call(
            *("lstm_run", values.ctypes.data, starts.ctypes.data, sequences, values.shape[1], count, int(backward)),
            *(int(last_only), weights.ctypes.data, scales.ctypes.data, self._plain, out.ctypes.data),
        )
        return out

    def _softmax(self, values: NDArray[np.int8]) -> NDArray[np.float32]:
        weights, scales = self._last
        steps, outputs = len(values), len(self._model.letters)
        chances = np.empty((steps, len(scales)), np.float32)
        self._call(
            *("lstm_softmax", values.ctypes.data, steps, values.shape[1], outputs, len(scales)),
            *(weights.ctypes.data, scales.ctypes.data, self._plain, chances.ctypes.data),
        )
        return chances

    def _call(self, name: str, *arguments: int | None) -> None:
        result = getattr(self._c, name)(*arguments)
        if result == _NO_MEMORY:
            raise MemoryError
        if result:
            raise ValueError(f"{name} cannot take that")


def tighten(page: Image, under: int, boxes: NDArray[np.int32]) -> None:
    """Draw boxes (n x left, top, right, bottom) in, in place, to what of the page (HxW) is darker than ``under``.

    A box without anything dark stays as it is. Raises ``ValueError`` for boxes beyond the page, or that end before they begin.
    """
    height, width = page.shape
    if page.strides[1] != 1 or not boxes.flags.c_contiguous or (boxes < 0).any() or (boxes > [width, height] * 2).any():
        raise ValueError("boxes beyond the page")
    if (boxes[:, :2] > boxes[:, 2:]).any():
        raise ValueError("boxes that end before they begin")
    _loaded().lstm_tighten(page.ctypes.data, page.strides[0], under, boxes.ctypes.data, len(boxes))


def _in_order(parts: tuple[Layer, ...]) -> tuple[Matrix, Layer, list[tuple[Layer, bool]], Matrix]:
    """The matrix of the windows, the LSTM of columns, those along the line (and whether backward), the matrix of the outputs."""
    kinds = [part.kind for part in parts]
    if kinds[:4] != ["Input", "Series", "Maxpool", "XYTranspose"] or kinds[-1] != "Softmax":
        raise BadModel(f"a network of {', '.join(kinds)} is not understood")
    window, pool, columns = parts[1].parts, parts[2], parts[3].parts
    if [part.kind for part in window] != ["Convolve", "Tanh"] or (window[0].across, window[0].down) != (1, 1):
        raise BadModel("the network's first layers are not understood")
    if (
        pool.across != pool.down
        or parts[0].down < pool.down
        or window[1].inputs != _WINDOW - 1
        or window[1].outputs != _MAPS
    ):
        raise BadModel("the network's first layers are not understood")
    along = [(part.parts[0], True) if part.kind == "RTLReversed" else (part, False) for part in parts[4:-1]]
    layers = [*columns, *(layer for layer, _ in along)]
    if [layer.kind for layer in layers] != ["SummLSTM", *["LSTM"] * len(along)]:
        raise BadModel("the network's LSTMs are not understood")
    sizes = [_MAPS, *(layer.outputs for layer in layers)]
    if any(layer.inputs != size for layer, size in zip([*layers, parts[-1]], sizes, strict=True)):
        raise BadModel("the network's layers do not fit together")
    return window[1].matrices[0], columns[0], along, parts[-1].matrices[0]


def _of_cells(layer: Layer) -> Cells:
    """An LSTM's weights by 8 cells and their four gates."""
    if layer.outputs % _CELLS:
        raise BadModel(f"{layer.outputs} cells are not understood")
    weights = np.stack([gate.weights for gate in layer.matrices])  # gates x cells x inputs
    scales = np.stack([gate.scales for gate in layer.matrices])
    gates, cells, inputs = weights.shape
    blocks = weights.reshape(gates, cells // _CELLS, _CELLS, inputs).transpose(1, 0, 2, 3).reshape(-1, inputs)
    return *_of_outputs(blocks, scales.reshape(gates, -1, _CELLS).transpose(1, 0, 2).reshape(-1)), layer.outputs


def _of_outputs(
    weights: NDArray[np.int8], scales: NDArray[np.float64]
) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    """Weights (outputs x (inputs and bias)) by blocks of outputs and pairs of inputs, what is missing 0."""
    outputs, inputs = weights.shape
    room = -(-outputs // _BLOCK) * _BLOCK
    full = np.zeros((room, inputs + inputs % 2), np.int16)
    full[:outputs, :inputs] = weights
    scaled = np.zeros(room, np.float32)
    scaled[:outputs] = scales / _ONE
    return np.ascontiguousarray(full.reshape(room // _BLOCK, _BLOCK, -1, 2).transpose(0, 2, 1, 3)), scaled


def _of_windows(matrix: Matrix) -> tuple[NDArray[np.int16], NDArray[np.float32]]:
    pairs = matrix.weights.astype(np.int16).reshape(_MAPS, _WINDOW // 2, 2).transpose(1, 0, 2)
    return np.ascontiguousarray(pairs), (matrix.scales / _ONE).astype(np.float32)


def _loaded() -> ctypes.CDLL:
    library = _library()
    if library is None:
        raise RuntimeError("the reader of lines is not built")
    return library


@cache
def _library() -> ctypes.CDLL | None:
    library = load("lstm")
    if library is None:
        return None
    place, size, whole, long = ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int64
    library.lstm_width.argtypes = [whole] * 3
    library.lstm_picture.argtypes = [place, size, whole, whole, whole, place]
    library.lstm_windows.argtypes = [place, size, size, size, ctypes.c_uint32, place, place, whole, place]
    library.lstm_run.argtypes = [place, place, size, size, size, whole, whole, place, place, whole, place]
    library.lstm_softmax.argtypes = [place, size, size, size, size, place, place, whole, place]
    library.lstm_letters.argtypes = [
        *(place, size, size, place, size, place, whole, whole),
        *(place, long, whole, place, place, place),
        *[place] * 6,
    ]
    library.lstm_tighten.argtypes = [place, size, whole, place, size]
    library.lstm_tighten.restype = None
    return library
