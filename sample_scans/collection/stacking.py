"""Stacks by chance: a cover, an inventory, and papers in the order a case of that kind has, with what goes wrong in offices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Final, Literal

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.casting import cast_of
from sample_scans.collection.order import ADDED, LIFE, PLAN, Slot
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.titles import listed_as
from sample_scans.collection.tuned.covers import separator_sheet
from sample_scans.collection.variety import fits, varied
from sample_scans.collection.wording import Unfit, Wording
from sample_scans.forms.covers import blank_back
from sample_scans.stack import UNNUMBERED
from sample_scans.stories.touches import belongs_to, faded, lost, skewed, stained, turned, unlisted
from sample_scans.story import Paper, Side, Story

Split = Literal["tuned", "unseen", "mixed", "third"]
"""Whose wordings a collection takes; ``third`` are the tuned ones, the third set's wherever it has a fitting one."""

MOST_PAGES: Final = 25
FEWEST_PAGES: Final = 5
_LATIN: Final = {"В": "v", "І": "i", "Г": "g", "Р": "r", "С": "s", "Ж": "zh", "П": "p"}
_ERAS: Final[tuple[Era, ...]] = ("soviet", "nineties", "modern")
_STRAYS: Final = (
    "wage_cert",
    "archive_cert",
    "passport",
    "tax_card",
    "birth_cert",
    "decision",
    "letter",
    "msek_extract",
)
_NUMBERS: Final = ("rnokpp", "unzr", "passport", "id_card")


def story_of(
    cast: Cast,
    rng: Random,
    split: Split,
    wordings: Sequence[Wording],
    *,
    seed: int,
    dpi: int = 150,
) -> Story:
    """One case of the cast from ``wordings`` of the split; the same cast and state of chance give the same story."""
    allowed = _allowed(split, wordings)
    papers = _papers(cast, rng, allowed, dpi)
    papers = _strays(cast, rng, allowed, papers, seed, dpi)
    has_inventory = any(paper.type == "inventory" for paper in papers)
    papers = _worn(rng, _titled(cast, rng, split, papers))
    if has_inventory:
        papers = _mislaid(rng, papers)
    if rng.random() < 0.08 and sum(len(paper.sides) for paper in papers) + len(papers) <= MOST_PAGES:
        papers = _separated(papers)
    decision, flags, candidates = _truth(cast, papers)
    return Story(
        name=f"{_LATIN[cast.kind]}-{seed:08d}",
        kind=cast.kind,
        language=cast.language,
        person=cast.applicant,
        papers=tuple(papers),
        decision=decision,
        flags=flags,
        candidates=candidates,
        dpi=dpi,
        inventory_style=_inventory_style(cast, rng),
        note=f"{split} wordings, {cast.era(cast.opened)}",
        sewn=rng.choice((0, 2, 3, 3)),
        seed=seed,
    )


def _allowed(split: Split, wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings of the split: for ``third`` those of the other tuned sets only of types and ages that the third has not."""
    if split != "third":
        return [wording for wording in wordings if split in (wording.split, "mixed")]
    tuned = [wording for wording in wordings if wording.split == "tuned"]
    own = {(wording.type, wording.era) for wording in tuned if wording.name.startswith("third-")}
    return [one for one in tuned if one.name.startswith("third-") or (one.type, one.era) not in own]


def _papers(cast: Cast, rng: Random, wordings: Sequence[Wording], dpi: int) -> list[Paper]:
    papers: list[Paper] = []
    for slot in PLAN[cast.kind]:
        papers += _of_slot(cast, rng, wordings, slot, dpi)
        if sum(len(paper.sides) for paper in papers) >= MOST_PAGES - 3:
            break
    if sum(len(paper.sides) for paper in papers) < FEWEST_PAGES:
        for kind in ("letter", "passport", "tax_card", "wage_cert", "decision"):
            papers += _of_slot(cast, rng, wordings, (kind, 1.0, 1), dpi)
    return papers


def _of_slot(cast: Cast, rng: Random, wordings: Sequence[Wording], slot: Slot, dpi: int) -> list[Paper]:
    kind, chance, most = slot
    if rng.random() >= chance:
        return []
    made: list[Paper] = []
    fitting = [wording for wording in wordings if wording.type.value == kind and _suits(wording, cast)]
    for wording in rng.sample(fitting, len(fitting)):
        paper = paper_of(wording, cast, rng, dpi)
        if paper:
            made.append(paper)
            if len(made) >= most or rng.random() < 0.6:
                break
    return made


def _suits(wording: Wording, cast: Cast) -> bool:
    """True where the wording's age, language and kind of case agree with the cast."""
    if cast.kind not in wording.kinds:
        return False
    mine, opened = _ERAS.index(wording.era), _ERAS.index(cast.era(cast.opened))
    kind = wording.type.value
    if (mine < opened and kind not in LIFE) or (mine > opened and kind not in ADDED):
        return False
    return wording.era != "soviet" or wording.language in ("both", cast.language) or opened > 0


def paper_of(wording: Wording, cast: Cast, rng: Random, dpi: int, tries: int = 4) -> Paper | None:
    """A paper whose words fit its sheets and whose date fits the case; None where the cast can have none."""
    for _ in range(tries):
        chance = Random(rng.getrandbits(48))
        try:
            paper = varied(wording.make(cast, chance), cast, chance)
        except Unfit:
            return None
        if not (_dated(paper, cast) and _numbered(paper, cast)):
            continue
        if paper.type == "inventory" or all(fits(side, dpi) for side in paper.sides):
            return paper
    return None


def _numbered(paper: Paper, cast: Cast) -> bool:
    """True where every number of a person on the paper is one that somebody of the case bears."""
    people = [person for person in (cast.applicant, cast.spouse, cast.child) if person.born.year >= 1900]
    borne = {getattr(person, name) for person in people for name in _NUMBERS}
    return all(truth.value in borne for truth in paper.truth if truth.name in _NUMBERS)


def _dated(paper: Paper, cast: Cast) -> bool:
    """True where the paper is younger than whom it speaks of, and not too young for the case."""
    try:
        day = datetime.strptime(paper.issued, "%d.%m.%Y").date() if paper.issued else cast.opened  # noqa: DTZ007 (a day)
    except ValueError:
        day = cast.opened
    latest = years_after(cast.opened, 12)
    if paper.type not in ADDED:
        latest = cast.opened + timedelta(days=400)
    if not cast.applicant.registered:
        latest = min(latest, date(1991, 12, 31))
    born = [date.fromisoformat(truth.value) for truth in paper.truth if truth.name == "birth_date"]
    return max(born, default=cast.father.born) <= day <= min(latest, date(2026, 6, 1))


def _strays(
    cast: Cast, rng: Random, wordings: Sequence[Wording], papers: list[Paper], seed: int, dpi: int
) -> list[Paper]:
    """Now and then one or two papers of another person's case have slipped in."""
    if rng.random() >= 0.07 or len(papers) < 6:
        return papers
    other = stranger_of(cast, seed)
    if other is None:
        return papers
    strays: list[Paper] = []
    for kind in rng.sample(_STRAYS, len(_STRAYS)):
        strays += [belongs_to(paper, other.applicant) for paper in _of_slot(other, rng, wordings, (kind, 1.0, 1), dpi)]
        if len(strays) >= rng.randint(1, 2):
            break
    place = rng.randint(4, len(papers))
    return [*papers[:place], *strays, *papers[place:]]


def stranger_of(cast: Cast, seed: int) -> Cast | None:
    """Whose papers strayed in: somebody registered, with a case of the same age."""
    for place in range(30):
        other = cast_of(seed * 100 + place + 7, cast.kind)
        if other.applicant.registered and cast.era(other.opened) == cast.era(cast.opened):
            return other
    return None


def _titled(cast: Cast, rng: Random, split: Split, papers: list[Paper]) -> list[Paper]:
    language = "ru" if cast.language == "ru" and cast.opened.year < 1992 else "uk"
    return [
        paper
        if paper.type in UNNUMBERED
        else replace(paper, title=listed_as(paper.type, paper.title, language, split, rng))
        for paper in papers
    ]


def _worn(rng: Random, papers: list[Paper]) -> list[Paper]:
    """Blank backs, pages turned on the glass, skewed, stained, faded, badly scanned."""
    return [_scanned(rng, paper) for paper in papers]


def _scanned(rng: Random, paper: Paper) -> Paper:
    turns = (90, 180, 270, 180)
    touches: tuple[tuple[float, Callable[[Paper, int], Paper]], ...] = (
        (0.04, lambda p, side: turned(p, rng.choice(turns), side)),
        (0.05, lambda p, side: skewed(p, rng.choice((-1, 1)) * rng.uniform(1.6, 3.4), side)),
        (0.04, lambda p, side: stained(p, rng.randint(1, 3), side)),
        (0.04, lambda p, side: faded(p, rng.uniform(0.2, 0.42), side)),
        (0.04, lambda p, side: _blurred(p, rng.uniform(0.9, 1.25), side)),
    )
    if paper.type == "inventory":
        return paper
    for place in range(len(paper.sides)):
        for chance, touch in touches:
            if rng.random() < chance:
                paper = touch(paper, place)
    last = paper.sides[-1]
    if not last.back and last.form.size in ("a4", "a5") and paper.type != "case_cover" and rng.random() < 0.07:
        paper = replace(paper, sides=(*paper.sides, blank_back(last)))
    return paper


def _blurred(paper: Paper, blur: float, place: int) -> Paper:
    sides = list(paper.sides)
    look = sides[place].look
    sides[place] = replace(sides[place], look=replace(look, blur=blur, grain=look.grain + 0.012))
    return replace(paper, sides=tuple(sides))


def _mislaid(rng: Random, papers: list[Paper]) -> list[Paper]:
    """A sheet taken out, a paper added that the inventory does not name."""
    listed = [at for at, paper in enumerate(papers) if paper.type not in (*UNNUMBERED, "aux") and not paper.of_person]
    if len(listed) > 4 and rng.random() < 0.2:
        at = rng.choice(listed[1:])
        papers[at] = lost(papers[at], rng.choice(_loose(papers[at].sides)))
        listed.remove(at)
    if len(listed) > 4 and rng.random() < 0.18:
        at = rng.choice(listed[2:])
        papers[at] = unlisted(papers[at])
    return papers


def _loose(sides: tuple[Side, ...]) -> list[int]:
    """Sides that are the only written one of their sheet."""
    single = [at for at, side in enumerate(sides) if not side.back and not (at + 1 < len(sides) and sides[at + 1].back)]
    return single or [0]


def _separated(papers: list[Paper]) -> list[Paper]:
    """The scanning office laid a separator before every document but the cover and the inventory."""
    return [
        sheet
        for paper in papers
        for sheet in ((separator_sheet(), paper) if paper.type not in UNNUMBERED else (paper,))
    ]


def _truth(cast: Cast, papers: list[Paper]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """How the case links: not at all, to be reviewed, or by itself; with what flags and candidates."""
    strangers = [paper.of_person for paper in papers if paper.of_person]
    if strangers:
        return "review", ("another_case",), (cast.applicant.id, strangers[0])
    if not cast.applicant.registered:
        return "none", (), ()
    same = cast.namesake.uk == cast.applicant.uk
    candidates = (cast.applicant.id, cast.namesake.id) if same else ()
    told = {truth.name for paper in papers for truth in paper.truth if not truth.role}
    known = told & set(_NUMBERS) or ("birth_date" in told and not (same and cast.namesake.born == cast.applicant.born))
    return "auto" if known else "review", (), candidates


def _inventory_style(cast: Cast, rng: Random) -> str:
    if cast.language == "ru" and cast.opened.year < 1992:
        return "ru"
    return rng.choice(("uk", "typed"))
