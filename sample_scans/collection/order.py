# ruff: noqa: E501 (a kind of case is one row)
"""Which papers lie in a case of each kind, in which order, and how often: (type, chance, how many at most)."""

from __future__ import annotations

from typing import Final

Slot = tuple[str, float, int]

_WHO: Final[tuple[Slot, ...]] = (
    ("passport", 0.85, 1),
    ("id_card", 0.9, 1),
    ("tax_card", 0.7, 2),
    ("residence", 0.25, 1),
    ("idp_cert", 0.12, 1),
)
_FAMILY: Final[tuple[Slot, ...]] = (
    ("birth_cert", 0.35, 2),
    ("marriage_cert", 0.5, 1),
    ("divorce_name", 0.12, 1),
    ("dracs", 0.15, 1),
)
_WORK: Final[tuple[Slot, ...]] = (
    ("labour_book", 0.85, 1), ("labour_insert", 0.22, 1), ("diploma", 0.35, 1), ("military_id", 0.4, 1), ("wage_cert", 0.8, 3),
    ("service_cert", 0.25, 1), ("archive_cert", 0.4, 2), ("order_extract", 0.35, 3), ("ok5", 0.5, 1),
)  # fmt: skip
_PAID: Final[tuple[Slot, ...]] = (
    ("court", 0.1, 1), ("calc", 0.5, 1), ("protocol", 0.8, 1), ("decision", 0.85, 2), ("order_pay", 0.45, 2), ("pension_cert", 0.3, 1),
    ("app_bank", 0.3, 1), ("app_work", 0.12, 1), ("pay_card", 0.3, 2), ("attestat", 0.2, 1), ("poa", 0.1, 1), ("letter", 0.4, 2),
    ("aux", 0.12, 1),
)  # fmt: skip
_ASKED: Final[tuple[Slot, ...]] = (
    ("case_cover", 0.92, 1),
    ("inventory", 0.86, 1),
    ("app_pension", 1.0, 1),
    ("receipt", 0.35, 1),
    ("app_payment", 0.2, 1),
)
_HELPED: Final[tuple[Slot, ...]] = (("case_cover", 0.85, 1), ("inventory", 0.75, 1))
_GRANTED: Final[tuple[Slot, ...]] = (
    ("home_act", 0.6, 1),
    ("decision", 0.9, 1),
    ("order_pay", 0.3, 1),
    ("letter", 0.3, 2),
    ("aux", 0.1, 1),
)

PLAN: Final[dict[str, tuple[Slot, ...]]] = {
    "В": (*_ASKED, *_WHO, *_FAMILY, *_WORK, ("chornobyl", 0.06, 1), *_PAID),
    "І": (*_ASKED, *_WHO, *_FAMILY, ("msek_extract", 0.95, 2), ("msek_cert", 0.5, 2), ("ek_extract", 0.5, 1), *_WORK, ("chornobyl_work", 0.1, 1), *_PAID),
    "Г": (
        *_ASKED, ("app_unpaid", 0.5, 1), *_WHO, ("death_cert", 1.0, 1), ("marriage_cert", 0.8, 1), ("birth_cert", 0.9, 2), ("dracs", 0.3, 1),
        ("dependant", 0.6, 1), ("family_cert", 0.7, 1), ("study_cert", 0.7, 2), ("guardian", 0.2, 1), ("labour_book", 0.5, 1), ("wage_cert", 0.5, 2), *_PAID,
    ),
    "Р": (*_ASKED, *_WHO, *_WORK, ("mil_calc", 0.8, 1), ("mil_cert", 0.6, 1), ("status_card", 0.5, 1), *_PAID),
    "С": (
        *_HELPED, ("app_social", 1.0, 1), ("decl_income", 0.5, 1), ("receipt", 0.3, 1), *_WHO, ("birth_cert", 0.9, 2), ("marriage_cert", 0.4, 1),
        ("divorce_name", 0.25, 1), ("family_cert", 0.7, 1), ("lkk", 0.4, 1), ("msek_cert", 0.15, 1), ("ek_extract", 0.15, 1), ("study_cert", 0.3, 1), ("guardian", 0.12, 1),
        ("income_cert", 0.7, 2), ("app_bank", 0.5, 1), *_GRANTED,
    ),
    "Ж": (
        *_HELPED, ("app_subsidy", 1.0, 1), ("decl_income", 0.9, 1), *_WHO, ("family_cert", 0.8, 1), ("status_card", 0.2, 1), ("income_cert", 0.6, 2),
        ("utility_cert", 0.8, 2), *_GRANTED,
    ),
    "П": (
        *_HELPED, ("app_social", 0.8, 1), *_WHO, ("chornobyl", 0.5, 1), ("chornobyl_work", 0.4, 1), ("status_card", 0.7, 1), ("mil_cert", 0.25, 1),
        ("msek_extract", 0.25, 1), ("ek_extract", 0.1, 1), ("family_cert", 0.3, 1), ("benefit_card", 0.95, 2), *_GRANTED,
    ),
}  # fmt: skip

LIFE: Final = frozenset({
    "passport", "birth_cert", "marriage_cert", "divorce_name", "diploma", "labour_book", "labour_insert", "military_id", "wage_cert",
    "order_extract", "tax_card", "id_card", "chornobyl", "chornobyl_work", "service_cert", "archive_cert", "study_cert", "status_card",
})  # fmt: skip
"""Papers of a life before the case: of its era or an earlier one. Those of neither set are of the days when it was opened."""
ADDED: Final = frozenset({
    "passport", "id_card", "tax_card", "residence", "chornobyl", "chornobyl_work", "letter", "decision", "order_pay", "pay_card", "attestat",
    "poa", "app_bank", "app_work", "pension_cert", "msek_extract", "msek_cert", "ek_extract", "calc", "court", "dracs", "ok5", "benefit_card", "aux",
})  # fmt: skip
"""Papers that were added to a case in the years after: of its era or a later one."""
