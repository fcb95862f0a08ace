"""How the papers of the second tuned wordings look: their own tints, wear and inks."""

from __future__ import annotations

from typing import Any, Final

from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.scanner import Look
from sample_scans.story import Side

YELLOWED: Final = Look(tint="old", wear=Wear(age=0.9, folds=("h0.33", "h0.66")), fade=0.1, hand_ink="violet-hand")
TYPED: Final = Look(tint="cream", wear=Wear(age=0.7, folds=("h0.5", "v0.5")), fade=0.06)
BOOK: Final = Look(tint="cream", wear=Wear(age=0.7, folds=("v0.5",)), glass=11, faint="blue", hand_ink="black-hand")
GREEN_BOOK: Final = Look(
    tint="green", wear=Wear(age=0.6, folds=("v0.5",)), glass=8, faint="green", hand_ink="violet-hand"
)
ROSE: Final = Look(tint="pink", wear=Wear(age=0.5), glass=9, faint="rose", hand_ink="hand")
BLUE: Final = Look(tint="blue", wear=Wear(age=0.3), glass=7, faint="blue")
MATRIX: Final = Look(tint="grey", wear=Wear(age=0.5, folds=("h0.5",)), fade=0.08)
WHITE: Final = Look(tint="white", wear=Wear(age=0.05))
PLAIN: Final = Look(tint="office", wear=Wear(age=0.25, fibres=100))
COPY: Final = Look(tint="white", wear=Wear(age=0.1), fade=0.16, blur=0.75, grain=0.009)
BOARD: Final = Look(tint="folder", wear=Wear(age=0.6, fibres=800), hand_ink="black-hand")
BROWN: Final = Look(tint="kraft", wear=Wear(age=0.6, fibres=1000), glass=10)


def side(text: str, look: Look, *, back: bool = False, **form: Any) -> Side:
    """One side of a paper of several."""
    return Side(form=Form(text=text, **form), look=look, back=back)
