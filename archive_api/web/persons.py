"""A person of the register as shown on a desk; the register may be away without harm to the page."""

from __future__ import annotations

from dataclasses import dataclass

from archive.ports.register_client import RegisterClient
from archive.records.errors import SkryniaError


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """Name, birth date and numbers, ready to be read."""

    person_id: str
    name: str
    born: str
    numbers: str


def shown_person(register: RegisterClient, person_id: str | None) -> ShownPerson | None:
    """The person of that id; None for no id, an unknown one, or while the register does not answer."""
    if not person_id:
        return None
    try:
        entry = register.entry(person_id)
    except SkryniaError:
        return None
    numbers = (entry.rnokpp, entry.unzr, entry.passport, entry.id_card)
    return ShownPerson(
        person_id=entry.person_id,
        name=" ".join(part for part in (entry.surname, entry.given_name, entry.patronymic) if part),
        born=entry.birth_date.strftime("%d.%m.%Y") if entry.birth_date else "",
        numbers=" · ".join(number for number in numbers if number),
    )
