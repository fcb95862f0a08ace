"""What is true of a case, written as TOML beside its pages; ``manifest`` reads it back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sample_scans.stack import PagePlan, Stack
from sample_scans.story import Story, Truth

SYNTHETIC: Final = "All persons, numbers, offices and events are invented; any likeness to living people is chance."


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """A drawn page: the plan, where it was stored, and what stands on it."""

    plan: PagePlan
    file: str
    frame: int
    fonts: tuple[str, ...]
    marks: tuple[str, ...]
    lines: tuple[str, ...]


def write_case_manifest(story: Story, stack: Stack, pages: tuple[PageRecord, ...], path: Path) -> None:
    """Write the truth of one case."""
    fonts = sorted({font for page in pages for font in page.fonts})
    lines = [
        *_pairs(
            synthetic=SYNTHETIC,
            name=story.name,
            kind=story.kind,
            language=story.language,
            source_reference=story.name,
            note=story.note,
            person_id=story.person.id if story.person.registered else "",
            decision=story.decision,
            candidates=list(story.candidates),
            flags=list(story.flags),
            fonts=fonts,
        ),
        *_inventory(stack),
    ]
    for paper, numbers in stack.papers:
        lines += ["", "[[documents]]", *_pairs(pages=list(numbers), type=paper.type, title=paper.title)]
        lines += _pairs(listed=paper.listed, of_person=paper.of_person)
        lines += [line for truth in paper.truth for line in ("[[documents.fields]]", *_field_pairs(truth))]
    for page in pages:
        lines += ["", "[[pages]]", *_page(page)]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def write_top_manifest(stories: Iterable[Story], folder: Path) -> None:
    """Write the list of cases one folder above them."""
    told = [story for story in stories if (folder / story.name / "manifest.toml").is_file()]
    lines = _pairs(
        synthetic=SYNTHETIC,
        seed="crc32 of case name, page number and the story's own seed",
        font_packages=["fonts-dejavu-core", "fonts-liberation2", "fonts-paratype"],
        register="register.csv",
    )
    for story in told:
        lines += ["", "[[cases]]", *_pairs(name=story.name, kind=story.kind, folder=f"{folder.name}/{story.name}")]
        lines += _pairs(container=story.container, note=story.note)
    (folder.parent / "manifest.toml").write_text("\n".join(lines) + "\n", "utf-8")


def _inventory(stack: Stack) -> list[str]:
    lines = ["", "[inventory]"]
    lines += _pairs(
        rows=len(stack.rows),
        sheets_expected=stack.sheets_expected,
        missing=list(stack.missing),
        extra=list(stack.extra),
        unreadable=[],
    )
    for row in stack.rows:
        lines += ["[[inventory.entries]]"]
        lines += _pairs(number=row.number, title=row.title, issued=row.issued, sheets=list(row.sheets))
    return lines


def _page(page: PageRecord) -> list[str]:
    plan = page.plan
    return _pairs(
        number=plan.number,
        file=page.file,
        frame=page.frame,
        text=f"text/{plan.number:03d}.txt",
        blank=not page.lines,
        sheet=plan.sheet,
        rotation=plan.look.rotation,
        skew=plan.look.skew,
        dpi=plan.dpi,
        paper=plan.form.size,
        filled=plan.form.fill if "[[" in plan.form.text and not plan.form.blank else "",
        stains=plan.look.wear.stains,
        fonts=list(page.fonts),
        marks=list(page.marks),
    )


def _field_pairs(truth: Truth) -> list[str]:
    pairs = _pairs(name=truth.name, value=truth.value)
    return [*pairs, *_pairs(role=truth.role)] if truth.role else pairs


def _pairs(**pairs: object) -> list[str]:
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in pairs.items()]
