"""A labelled case: what the page engine read on every page of a stack, beside what is true of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.records.page import PageText
from sample_scans.manifest import SampleCase, TrueDocument, TrueInventory

SEPARATOR = "Аркуш-роздільник"


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledPage:
    """One page: the text that the engine read, ``blank`` by the eye of the scanner, and the words ``drawn`` on the paper."""

    text: PageText
    blank: bool
    drawn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledCase:
    """A case and its truth; ``people`` are rows of the register (``sample_scans.people.REGISTER_HEADER``) that its papers name.

    ``split`` is ``tuned``, ``unseen`` or ``mixed`` for drawn cases and ``samples`` for the committed ones.
    """

    name: str
    split: str
    kind: str
    language: str
    person_id: str
    decision: str
    flags: tuple[str, ...]
    inventory: TrueInventory
    documents: tuple[TrueDocument, ...]
    pages: tuple[LabelledPage, ...]
    people: tuple[tuple[str, ...], ...] = ()

    @property
    def separated(self) -> bool:
        """Whether the scanning office laid separator sheets between the documents."""
        return any(document.title == SEPARATOR for document in self.documents)

    @property
    def ordinary(self) -> bool:
        """Whether a person has nothing to decide: the register holds the person once, and no paper strayed in."""
        return self.decision == "auto" and not self.flags


def labelled(
    case: SampleCase,
    split: str,
    read: Sequence[tuple[PageText, bool]],
    people: Sequence[tuple[str, ...]] = (),
) -> LabelledCase:
    """The manifest's truth beside what was read: text and blankness of each page, in paper order."""
    pages = tuple(
        LabelledPage(text=text, blank=blank, drawn=page.text)
        for page, (text, blank) in zip(case.pages, read, strict=True)
    )
    return LabelledCase(
        name=case.name, split=split, kind=case.kind, language=case.language, person_id=case.person_id,
        decision=case.decision, flags=case.flags, inventory=case.inventory, documents=case.documents, pages=pages,
        people=tuple(people),
    )  # fmt: skip
