"""First names and patronymics of both languages in all their cases: what a written form may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from classify.letters import fold, one_apostrophe
from classify.rules.tables import table

_REMEMBERED = 20_000  # written forms; a worker meets misread ones without end


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstName:
    """A first name in the nominative of one language; names of equal ``groups`` are one name in two languages."""

    name: str
    language: str
    sex: str
    group: int


_ENDINGS = {  # nominative ending -> endings in the other cases, uk and ru together; "" is any consonant
    "ій": ["ія", "ію", "ієві", "ієм", "ії"],
    "ий": ["ия", "ию", "ием", "ии"],
    "ей": ["ея", "ею", "еем", "ее"],
    "й": ["я", "ю", "єві", "єм", "ї"],
    "ія": ["ії", "ію", "ією"],
    "ия": ["ии", "ию", "ией"],
    "ья": ["ьи", "ье", "ью", "ьей"],
    "я": ["і", "ю", "ею", "єю", "ї", "и", "е", "ей"],
    "а": ["и", "і", "у", "ою", "ы", "е", "ой"],
    "о": ["а", "у", "ові", "ом", "і"],
    "ь": ["я", "ю", "еві", "ем", "і", "ові", "ьом", "и"],
    "": ["а", "у", "ові", "ом", "і", "е"],
}
_IRREGULAR = {
    "Любов": "Любові Любов'ю", "Любовь": "Любови Любовью", "Пётр": "Петра Петру Петром Петре", "Павел": "Павла Павлу Павлом",
    "Лев": "Лева Льва Леву Льву Левом Львом", "Федір": "Федора Федору Федорові Федором", "Сидір": "Сидора Сидору Сидором",
    "Тихін": "Тихона Тихону Тихоном", "Яків": "Якова Якову Якові Яковом", "Прокіп": "Прокопа Прокопу Прокопом",
    "Антін": "Антона Антону Антоном", "Ольга": "Ольги Ользі Ольгу Ольгою Ольге Ольгой", "Ігор": "Ігоря Ігорю Ігореві Ігорем",
    "Лазар": "Лазаря Лазарю Лазарем", "Ничипір": "Ничипора Ничипору Ничипорові Ничипором",
    "Нечипір": "Нечипора Нечипору Нечипорові Нечипором", "Тиміш": "Тимоша Тимошу Тимошем",
    "Кіндрат": "Кіндрата Кіндрату Кіндратом",
}  # fmt: skip


@cache
def forms_of(name: str) -> frozenset[str]:
    """A first name in all its cases (some endings that nobody uses among them), title case."""
    return frozenset(_forms(name))


def _forms(name: str) -> set[str]:
    if name in _IRREGULAR:
        return {name, *_IRREGULAR[name].split()}
    ending = next(ending for ending in _ENDINGS if name.endswith(ending))
    stem = name[: len(name) - len(ending)]
    return {name, *(stem + other for other in _ENDINGS[ending])}


def _rows() -> list[FirstName]:
    rows, group = [], 0
    names_of = table("first_names")
    for pairs, sex in ((names_of["male"], "m"), (names_of["female"], "f")):
        for pair in pairs:
            group += 1
            for language, names in zip(("uk", "ru"), pair.split("="), strict=True):
                rows += [FirstName(name=name, language=language, sex=sex, group=group) for name in names.split("|")]
    return rows


@cache
def _by_form() -> dict[str, tuple[FirstName, ...]]:
    found: dict[str, list[FirstName]] = {}
    for row in _rows():
        for form in _forms(row.name):
            found.setdefault(fold(form), []).append(row)
    return {form: tuple(rows) for form, rows in found.items()}


@cache
def _nominatives() -> dict[str, tuple[FirstName, ...]]:
    found: dict[str, list[FirstName]] = {}
    for row in _rows():
        found.setdefault(fold(row.name), []).append(row)
    return {form: tuple(rows) for form, rows in found.items()}


@lru_cache(_REMEMBERED)
def first_names_of(written: str, *, fuzzy: bool = False) -> tuple[FirstName, ...]:
    """Which first names a written form in any case may be; with ``fuzzy`` one letter in five may be misread."""
    key = fold(one_apostrophe(written))
    forms = _by_form()
    exact = _nominatives().get(key, ())
    if exact or key in forms:
        return exact + tuple(row for row in forms.get(key, ()) if row not in exact)
    if not fuzzy or len(key) < 4:
        return ()
    best = process.extractOne(key, forms.keys(), scorer=fuzz.ratio, score_cutoff=82)
    return forms[best[0]] if best else ()


@lru_cache(_REMEMBERED)
def groups_of(written: str) -> frozenset[int]:
    """The groups (one name in two languages) a written form belongs to."""
    return frozenset(row.group for row in first_names_of(written, fuzzy=True))


# --- patronymics ----------------------------------------------------------------------------------------------------------

_SPECIAL = {
    "Ілля": "Ілл", "Кузьма": "Кузьм", "Лука": "Лук", "Сава": "Сав", "Хома": "Хом", "Илья": "Иль", "Савва": "Савв", "Фома": "Фом",
}  # fmt: skip


def _patronymic_stems(name: str) -> list[str]:
    """What stands before -ович, -евич, -івна … in the patronymic of a father's name; several ways of writing."""
    if name in _SPECIAL:
        return [_SPECIAL[name]]
    if name == "Микола":
        return ["Микола"]
    irregular = {"Яків": ["Як"], "Павел": ["Павл"], "Лев": ["Льв", "Лев"], "Пётр": ["Петр"], "Яков": ["Яковл"]}.get(
        name
    )
    if irregular:
        return irregular
    if name.endswith(("ій", "ий")):
        return [name[:-2], name[:-1], name[:-2] + "ь"]
    if name.endswith(("й", "о", "ь", "а", "я")):
        return [name[:-1]]
    return [_IRREGULAR[name].split()[0][:-1]] if name in _IRREGULAR else [name]


@cache
def _patronymic_groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for row in _rows():
        if row.sex == "m":
            for stem in _patronymic_stems(row.name):
                found.setdefault(fold(stem), set()).add(row.group)
    return {stem: frozenset(groups) for stem, groups in found.items()}


_TAIL_WORDS = (
    "ович евич йович ьович івна ївна йівна овна евна ична инична ич іч овича евича ича овичу евичу ичу іча ічу"
)
_TAILS = tuple(sorted({fold(tail) for tail in _TAIL_WORDS.split(" ")}, key=len, reverse=True))


@lru_cache(_REMEMBERED)
def patronymic_groups(written: str) -> frozenset[int]:
    """The groups of the father's name that a patronymic (nominative) was made from; misread letters are allowed for."""
    key = fold(written)
    stems = _patronymic_groups()
    for tail in _TAILS:
        if key.endswith(tail) and key[: -len(tail)] in stems:
            return stems[key[: -len(tail)]]
    for tail in _TAILS:
        if key.endswith(tail) and len(key) - len(tail) >= 4:
            best = process.extractOne(key[: -len(tail)], stems.keys(), scorer=fuzz.ratio, score_cutoff=80)
            if best:
                return stems[best[0]]
    return frozenset()


@cache
def _known_patronymics() -> dict[str, str]:
    """Folded patronymic -> as written, of every male name in the table, for putting misread letters right."""
    found: dict[str, str] = {}
    for row in _rows():
        if row.sex == "m":
            stems = _patronymic_stems(row.name)
            for stem in stems[1:2] if row.name.endswith("ій") and row.name != "Григорій" else stems:
                for tail in _tails_after(stem, row.language, short=row.name in _SPECIAL):
                    found.setdefault(fold(stem + tail), stem + tail)
    return found


def _tails_after(stem: str, language: str, *, short: bool) -> tuple[str, ...]:
    if short:
        return ("ич", "івна") if language == "uk" else ("ич", "инична", "ична")
    vowel = stem[-1] in "аеиоуяюєїіыэё"
    if language == "uk":
        return ("йович", "ївна") if vowel else ("ович", "івна")
    return ("евич", "евна") if vowel or stem.endswith("ь") else ("ович", "овна", "евич", "евна")


@lru_cache(_REMEMBERED)
def mended_patronymic(written: str) -> str:
    """A patronymic with at most two misread letters put right; an empty string where none of the table is that near."""
    known = _known_patronymics()
    key = fold(written)
    if key in known:
        return known[key] if "'" in written and "'" not in known[key] else ""
    if len(key) < 5:
        return ""
    near = process.extract(key, known.keys(), scorer=fuzz.ratio, score_cutoff=80, limit=2)
    clear = near and (len(near) == 1 or near[0][1] > near[1][1])
    return known[near[0][0]] if clear else ""


# --- both languages -------------------------------------------------------------------------------------------------------


@cache
def _by_group() -> dict[int, tuple[FirstName, ...]]:
    found: dict[int, list[FirstName]] = {}
    for row in _rows():
        found.setdefault(row.group, []).append(row)
    return {group: tuple(rows) for group, rows in found.items()}


def in_both_languages(given: str) -> tuple[str, ...]:
    """A given name in the nominative of both languages, in all its spellings; empty where it is not known."""
    return tuple(row.name for group in sorted(groups_of(given)) for row in _by_group()[group])


def patronymics_in_both_languages(patronymic: str) -> tuple[str, ...]:
    """A patronymic in both languages and all its spellings, of the same sex; empty where the father's name is not known."""
    fathers = [row for group in sorted(patronymic_groups(patronymic)) for row in _by_group()[group]]
    female = fold(patronymic).endswith("а")
    spelt = [
        stem + tail
        for row in fathers
        for stem in _patronymic_stems(row.name)
        for tail in _tails_after(stem, row.language, short=row.name in _SPECIAL)
    ]
    return tuple(one for one in spelt if one.endswith("а") == female)
