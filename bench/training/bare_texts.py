"""Further wordings as bare texts: ``texts/CODE.toml``, each as a page reads from its head to its signature.

Papers of a wording teach what layout and chance do to it; bare texts only teach more words, and are far quicker written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from archive.records.document import DocumentType
from classify.rules.types import plain

FOLDER: Final = Path(__file__).parent / "texts"

_HEAD = 0.3  # share of a text's words that stand in the upper quarter of its page: papers are rarely full to the foot

_STRICT = ConfigDict(frozen=True, extra="forbid")


class _Text(BaseModel):
    """One entry of a file; ``side`` 2 is a continuation page, without heading."""

    language: Literal["uk", "ru"]
    era: Literal["soviet", "nineties", "modern"]
    side: Literal[1, 2] = 1
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=40)]

    model_config = _STRICT


class _File(BaseModel):
    texts: tuple[_Text, ...]

    model_config = _STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class BareText:
    """A page of a type in some office's words; ``name`` is unique (``birth_cert/3``), ``side`` 1 or 2."""

    name: str
    type: DocumentType
    language: Literal["uk", "ru"]
    side: Literal[1, 2]
    text: str

    def folded(self) -> tuple[str, str]:
        """The folded text, and that of its head, as ``folded_texts`` has them of a page."""
        words = self.text.split()
        return plain(self.text), plain(" ".join(words[: max(1, round(_HEAD * len(words)))]))


def bare_texts(folder: Path = FOLDER) -> Iterator[BareText]:
    """Every text of the folder, in order. Raises ``ValueError`` that tells the file, for one that is none or names no type."""
    for path in sorted(folder.glob("*.toml")):
        try:
            code, file = DocumentType(path.stem), _File.model_validate(tomllib.loads(path.read_text("utf-8")))
        except (ValueError, ValidationError) as fault:
            raise ValueError(f"{path.name}: {fault}") from fault
        for number, one in enumerate(file.texts, start=1):
            yield BareText(
                name=f"{code}/{number}", type=code, language=one.language, side=one.side, text=one.text
            )  # fmt: skip
