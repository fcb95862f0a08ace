"""The people of the cases and the rest of the register around them, near-namesakes among them."""

from __future__ import annotations

from datetime import date
from typing import Final

from sample_scans.people import Person

HANNA: Final = Person(
    id="P0001", uk=("Журавель", "Ганна", "Пилипівна"), ru=("Журавель", "Анна", "Филипповна"), born=date(1949, 8, 17), sex="f",
    serial=172, passport="КВ390217", has_unzr=False, uk_dative="Журавель Ганні Пилипівні", ru_dative="Журавель Анне Филипповне",
)  # fmt: skip
REGISTER: Final[tuple[Person, ...]] = (HANNA,)
