"""Applications and receipts: what people asked for, on printed blanks filled in by hand."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.looks import MODERN, NINETIES, OFFICE
from sample_scans.layout import Form
from sample_scans.people import Person
from sample_scans.story import Paper, Side, dmy, facts, long_uk


def app_pension(person: Person, body: str, address: str, kind: str, day: date, number: str, enclosed: str) -> Paper:
    """Заява про призначення пенсії, appendix 1."""
    text = f"""
> Додаток 1 до Порядку подання та оформлення документів для призначення (перерахунку) пенсій
~ 2
> До [[{body}]]
= ЗАЯВА
+ про призначення/перерахунок пенсії
~ 2
. Прізвище, ім'я, по батькові заявника [[{person.name()}]]
. Дата народження [[{dmy(person.born)}]]
. Реєстраційний номер облікової картки платника податків [[{person.rnokpp}]]
. Паспорт серія, номер [[{person.passport or person.id_card}]]
. Місце проживання: [[{address}]]
~ 2
Прошу призначити (перерахувати) мені пенсію [[{kind}]]. Раніше пенсія [[не призначалася]]. На даний час [[не працюю]]. На моєму утриманні перебувають непрацездатні члени сім'ї: [[не маю]].
Зобов'язуюсь повідомити орган, що призначає пенсію, про прийняття на роботу, зміну складу сім'ї, зміну місця проживання та інші обставини, що впливають на виплату пенсії. Про відповідальність за недостовірні відомості мене попереджено.
~ 2
. До заяви додаю такі документи: [[{enclosed}]]
% {long_uk(day)} | [[{person.initials()}]]
^ дата                                                                                          підпис заявника
_
. Заяву та документи прийнято [[{dmy(day)}]], зареєстровано за № [[{number}]]
% Спеціаліст |
@in 120 232 ВХІДНИЙ № {number}/{dmy(day)}
"""
    form = Form(text=text, points=11.5)
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, passport=person.passport,
        id_card="" if person.passport else person.id_card, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    look = NINETIES if day.year < 2000 else OFFICE if day.year < 2015 else MODERN
    return Paper(
        type="app_pension",
        title="Заява про призначення пенсії",
        issued=dmy(day),
        sides=(Side(form=form, look=look),),
        truth=truth,
    )
