"""Papers of the civil registry: birth, marriage, divorce, death, extracts."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.looks import CERT_GREEN
from sample_scans.layout import Form
from sample_scans.people import Person
from sample_scans.story import Paper, Side, Truth, dmy, facts, values, words_ru


def birth_cert_ru(
    child: Person, father: str, mother: str, number: str, act: str, place: str, office: str, issued: date
) -> Paper:
    """A Soviet birth certificate (Russian), a booklet spread."""
    born = child.born
    text = f"""
@rose 51.5 34 13
~ 36
= СВИДЕТЕЛЬСТВО О РОЖДЕНИИ
~ 3
. Гражданин(ка) [[{child.ru[0]}]]
. [[{child.ru[1]} {child.ru[2]}]]
. родился(лась) [[{words_ru(born)}]]
. Место рождения [[{place}]]
. о чём в книге записей актов гражданского состояния о рождении [[{born.year}]] года [[{words_ru(issued).split()[1]}]] месяца [[{issued.day}]] числа произведена запись за № [[{act}]]
@gap
+ РОДИТЕЛИ
~ 2
. Отец [[{father}]]
. национальность [[украинец]]
. Мать [[{mother}]]
. национальность [[украинка]]
~ 2
. Место регистрации [[{office}]]
. Дата выдачи [[{words_ru(issued)}]]
% Заведующий бюро ЗАГС |
@seal 24 2 ОТДЕЛ ЗАПИСИ АКТОВ ГРАЖДАНСКОГО СОСТОЯНИЯ|ЗАГС
~ 8
- {number}
"""
    form = Form(text=text, size="cert", font="pt", points=9.8, columns=2, frame="guilloche", margins=(16, 14, 16, 12))
    truth = (
        *facts(
            child,
            "ru",
            birth_date=born.isoformat(),
            document_number=number,
            act_number=act,
            issue_date=issued.isoformat(),
        ),
        *_named(father, "father"),
        *_named(mother, "mother"),
    )
    return Paper(
        type="birth_cert",
        title="Свідоцтво про народження",
        issued=dmy(issued),
        sides=(Side(form=form, look=CERT_GREEN),),
        truth=truth,
    )


def _named(full: str, role: str) -> tuple[Truth, ...]:
    parts = full.split()
    return values(role, surname=parts[0], given_name=parts[1], patronymic=parts[2] if len(parts) > 2 else "")
