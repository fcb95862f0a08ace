"""Citations on the wire."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

PAGE_ADDRESS = "https://archive.example/pages/page-5d0m2w9x7c3r8q1k4t6v"


class CitationOut(BaseModel):
    """How a page, or a region of it, is cited."""

    model_config = ConfigDict(title="Citation")

    words: str = Field(
        description="fonds, case, page and original, in the reader's language (Accept-Language)",
        examples=["fonds pfu-kyiv, case 14-082-0117, page 3, original SHA-256 9f86d081884c7d65"],
    )
    address: str = Field(
        description="leads to it again, also when pages were put in another order", examples=[PAGE_ADDRESS]
    )
