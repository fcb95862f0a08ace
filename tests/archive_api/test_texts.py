"""The catalogues: what screens say stands in every language, agrees between them, and nothing else stands there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from archive.records.actor import Role, Scope
from archive.records.batch import BatchStatus
from archive.records.case import CaseStatus
from archive.records.document import FIELD_NAMES, AccessClass, DocumentType
from archive.records.inspection import Severity
from archive.records.inventory import Doubt
from archive.records.lot import LotStatus
from archive.records.page import Flag, LedgerState, PageStatus
from archive.records.page_fault import FaultClass, FaultCode, ReturnStep
from archive.records.register_link import LinkDecision
from archive.records.work import WorkKind, WorkQueue, WorkStatus
from archive_api.web.rendering import HERE
from archive_api.web.texts import LANGUAGES, LOCALE, counted, known, term, text

CODES: dict[str, frozenset[str]] = {
    "type": frozenset(DocumentType),
    "field": FIELD_NAMES,
    "flag": frozenset({*Flag, "another_case"}),
    "ledger": frozenset(LedgerState),
    "case": frozenset(CaseStatus),
    "batch": frozenset(BatchStatus),
    "page": frozenset(PageStatus),
    "link": frozenset(LinkDecision),
    "role": frozenset(Role),
    "class": frozenset(AccessClass),
    "lot": frozenset(LotStatus),
    "severity": frozenset(Severity),
    "faultclass": frozenset(FaultClass),
    "fault": frozenset(FaultCode),
    "step": frozenset(ReturnStep),
    "work": frozenset(WorkKind),
    "workstatus": frozenset(WorkStatus),
    "queue": frozenset(WorkQueue),
}


def _messages(language: str) -> Iterator[Message]:
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            yield from (message for message in read_po(file, locale=language, abort_invalid=True) if message.id)


def _name(message: Message) -> tuple[str, str, bool]:
    """Its context, its key, and whether it is counted."""
    return message.context or "", message.id if isinstance(message.id, str) else message.id[0], message.pluralizable


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _fields(message: Message) -> set[str]:
    return {field for form in _forms(message) for _, field, _, _ in Formatter().parse(form) if field}


MESSAGES = {language: {_name(message): message for message in _messages(language)} for language in LANGUAGES}
KEYS = {key: _fields(message) for (context, key, _), message in MESSAGES["uk"].items() if not context}
COUNTED = {key for context, key, counted in MESSAGES["uk"] if counted and not context}


class _Used:
    """What templates and code ask for: whole keys, beginnings of keys that are put together, kinds of terms."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str, set[str], str]] = []  # function, key, names of values, where
        self.keys: set[str] = set()
        self.starts: set[str] = set()
        self.kinds: set[str] = set()
        for path in HERE.rglob("*.html"):
            self._template(path.read_text("utf-8"), path.name)
        for path in HERE.rglob("*.py"):
            self._code(ast.parse(path.read_text("utf-8")))

    def _template(self, source: str, where: str) -> None:
        parsed = Environment(trim_blocks=True, autoescape=True).parse(source)
        for call in parsed.find_all(nodes.Call):
            if not isinstance(call.node, nodes.Name) or call.node.name not in {"t", "tn", "term"}:
                continue
            values = {pair.key for pair in call.kwargs}
            for key, whole in _keys(call.args[0]):
                if call.node.name == "term":
                    self.kinds.add(key)
                elif whole:
                    self.calls.append((call.node.name, key, values, where))
                else:
                    self.starts.add(key)
        self.keys |= {const.value for const in parsed.find_all(nodes.Const) if isinstance(const.value, str)}

    def _code(self, tree: ast.AST) -> None:
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0]
                if isinstance(first, ast.Constant) and str(first.value).endswith("."):
                    self.starts.add(str(first.value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                self.keys.add(node.value)
                self.keys |= set(re.findall(r"[?&]done=([\w.]+)$", node.value))
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "term":
                self.kinds |= {str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant)}


def _keys(node: nodes.Node) -> Iterator[tuple[str, bool]]:
    """The strings that an expression can be, and whether each is whole or only a beginning; nothing for a variable."""
    if isinstance(node, nodes.Const):
        yield str(node.value), True
    elif isinstance(node, nodes.CondExpr):
        yield from chain.from_iterable(_keys(each) for each in (node.expr1, node.expr2) if each)
    elif isinstance(node, nodes.Concat):
        yield from ((key, False) for key, _ in _keys(node.nodes[0]))


USED = _Used()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_stands_once_and_has_all_its_forms(language: str) -> None:
    every = [_name(message) for message in _messages(language)]
    assert sorted(every) == sorted(set(every))
    forms = {"uk": 3, "en": 2}[language]
    wrong = [
        name
        for name, message in MESSAGES[language].items()
        if not all(_forms(message)) or len(_forms(message)) != (forms if name[2] else 1)
    ]
    assert wrong == []


def test_languages_have_the_same_messages_with_the_same_places_to_fill() -> None:
    ours, theirs = (MESSAGES[language] for language in LANGUAGES)
    assert set(ours) ^ set(theirs) == set()
    assert [name for name in ours if _fields(ours[name]) != _fields(theirs[name])] == []


def test_every_text_that_is_asked_for_is_written_and_filled() -> None:
    unknown = [(where, key) for _, key, _, where in USED.calls if key not in KEYS]
    assert unknown == []
    miscounted = [(where, key) for name, key, _, where in USED.calls if (name == "tn") != (key in COUNTED)]
    assert miscounted == []
    unfilled = [(where, key) for _, key, values, where in USED.calls if KEYS[key] - {"n"} != values - {"n"}]
    assert unfilled == []


def test_no_text_is_left_that_nobody_asks_for() -> None:
    starts = tuple(USED.starts)
    assert [key for key in KEYS if key not in USED.keys and not key.startswith(starts)] == []


def test_the_terms_of_the_catalogue_are_the_codes_of_the_records() -> None:
    named: dict[str, set[str]] = {}
    for context, code, _ in MESSAGES["uk"]:
        if context:
            named.setdefault(context, set()).add(code)
    assert set(named) == USED.kinds
    assert {kind: named[kind] ^ codes for kind, codes in CODES.items() if named[kind] != codes} == {}


@pytest.mark.parametrize(("start", "codes"), [("inventory.doubt.", Doubt), ("scope.", Scope)])
def test_codes_that_make_keys_have_texts(start: str, codes: type[StrEnum]) -> None:
    assert {key.removeprefix(start) for key in KEYS if key.startswith(start)} == set(map(str, codes))


@pytest.mark.parametrize(
    ("word", "counts"),
    [("сторінка", (1, 21, 1001)), ("сторінки", (2, 4, 22, 104)), ("сторінок", (0, 5, 11, 12, 25, 112))],
)
def test_things_are_counted_as_ukrainian_counts(word: str, counts: tuple[int, ...]) -> None:
    assert {counted("pages.count", n, "uk") for n in counts} == {word}


def test_english_counts_one_and_many() -> None:
    assert [counted("inventory.rows", n, "en") for n in (1, 2)] == ["1 row in the inventory", "2 rows in the inventory"]


def test_a_key_that_nobody_wrote_is_a_mistake_and_a_code_is_shown_as_it_is() -> None:
    with pytest.raises(KeyError, match=r"login\.leed"):
        text("login.leed", "uk")
    assert not known("login.leed", "uk")
    assert term("flag", "torn_corner", "uk") == "torn corner"
    assert term("type", "passport", "en") == "Passport"
