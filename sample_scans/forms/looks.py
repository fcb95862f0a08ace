"""How papers of an age look: paper, wear, ink."""

from __future__ import annotations

from typing import Final

from sample_scans.paper import Wear
from sample_scans.scanner import Look

FOLDER: Final = Look(tint="folder", wear=Wear(age=0.8, stains=1, fibres=900), hand_ink="black-hand")
NEW_FOLDER: Final = Look(tint="folder", wear=Wear(age=0.35, fibres=700))
OLD: Final = Look(tint="old", wear=Wear(age=1.0, folds=("h0.49",)), fade=0.12, bleed=0.02, hand_ink="violet-hand")
OLD_PRINT: Final = Look(tint="cream", wear=Wear(age=0.8, folds=("h0.51",)), fade=0.08, hand_ink="violet-hand")
BOOKLET: Final = Look(
    tint="cream", wear=Wear(age=0.9, folds=("v0.5",)), glass=9, faint="ochre", hand_ink="violet-hand", bleed=0.015
)
CERT_GREEN: Final = Look(
    tint="green", wear=Wear(age=0.8, folds=("v0.5",)), glass=8, faint="green", hand_ink="violet-hand"
)
CERT_ROSE: Final = Look(tint="pink", wear=Wear(age=0.6, folds=("h0.5",)), glass=7, faint="rose", hand_ink="black-hand")
CERT_BLUE: Final = Look(tint="blue", wear=Wear(age=0.25), glass=6, faint="blue")
NINETIES: Final = Look(tint="grey", wear=Wear(age=0.7, folds=("h0.5",)), fade=0.1, bleed=0.025)
MODERN: Final = Look(tint="white", wear=Wear(age=0.08, fibres=60))
OFFICE: Final = Look(tint="office", wear=Wear(age=0.2, fibres=120))
KRAFT: Final = Look(tint="kraft", wear=Wear(age=0.8, fibres=1200, stains=1), glass=12)
