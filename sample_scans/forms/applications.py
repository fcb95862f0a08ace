# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Applications and receipts: what people asked for, on printed blanks filled in by hand."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, many, named
from sample_scans.forms.looks import MODERN, NINETIES, OFFICE, OLD_PRINT
from sample_scans.layout import Form
from sample_scans.people import Person
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, dmy, facts, long_ru, long_uk, values


def _era(day: date) -> Look:
    return NINETIES if day.year < 2000 else OFFICE if day.year < 2015 else MODERN


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
^ підпис заявника
_
. Заяву та документи прийнято [[{dmy(day)}]], зареєстровано за № [[{number}]]
% Спеціаліст |
@in 118 236 ВХІДНИЙ № {number}/{dmy(day)}
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, passport=person.passport,
        id_card="" if person.passport else person.id_card, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return make("app_pension", "Заява про призначення пенсії", text, _era(day), truth, day)


def app_pension_ru(person: Person, body: str, address: str, kind: str, day: date) -> Paper:
    """Заявление о назначении пенсии: a Soviet blank, front and written back."""
    front = f"""
> В [[{body}]]
~ 3
= ЗАЯВЛЕНИЕ О НАЗНАЧЕНИИ ПЕНСИИ
~ 3
. 1. Фамилия, имя, отчество [[{person.name("ru")}]]
. 2. Год, месяц и число рождения [[{dmy(person.born)}]]
. 3. Домашний адрес [[{address}]]
~ 2
. 4. Прошу назначить мне пенсию [[{kind}]]
. 5. На моём иждивении находятся нетрудоспособные члены семьи: [[нет]]
. 6. Получал ли ранее пенсию, по какому закону [[не получал]]
. 7. В настоящее время [[не работаю]]
~ 2
Обязуюсь своевременно сообщать отделу социального обеспечения о всех изменениях, влияющих на выплату пенсии: о поступлении на работу, о перемене места жительства, об изменении в составе семьи.
Об ответственности за сообщение ложных сведений и сокрытие данных предупреждён.
% {long_ru(day)} | [[{person.initials("ru")}]]
^ подпись заявителя
"""
    back = f"""
+ Заполняется отделом социального обеспечения
~ 2
. К заявлению приложены документы:
|= 14 110 40
|! № | Наименование документа | Количество листов
| [[1]] | [[Трудовая книжка]] | [[1]]
| [[2]] | [[Справка о заработке]] | [[1]]
| [[3]] | [[Выписка из приказа]] | [[1]]
~ 4
. Принято документов [[3 (три)]]. Дата приёма [[{dmy(day)}]]
% Инспектор |
"""
    sides = (
        Side(form=Form(text=front, font="pt"), look=OLD_PRINT),
        Side(form=Form(text=back, font="pt"), look=OLD_PRINT, back=True),
    )
    truth = facts(person, "ru", birth_date=person.born.isoformat(), issue_date=day.isoformat())
    return many("app_pension", "Заявление о назначении пенсии", sides, truth, day)


def app_payment(person: Person, body: str, office: str, day: date) -> Paper:
    """Заява про виплату пенсії, appendix 2."""
    text = f"""
> Додаток 2 до Порядку подання та оформлення документів для призначення (перерахунку) пенсій
> [[{body}]]
~ 4
= ЗАЯВА
+ про виплату пенсії
~ 4
. Я, [[{person.name()}]],
. реєстраційний номер облікової картки [[{person.rnokpp}]],
прошу виплачувати призначену мені пенсію за місцем фактичного проживання через [[{office}]]. Частину пенсії, що належить за попереднім місцем, прошу перевести. Про виїзд за кордон та про зміну місця проживання зобов'язуюсь повідомити. Виплату за довіреністю прошу [[не проводити]].
~ 3
. Пенсію за попереднім місцем виплачено по [[{dmy(day)}]]
% {long_uk(day)} | [[{person.initials()}]]
"""
    truth = facts(person, "uk", rnokpp=person.rnokpp, issue_date=day.isoformat())
    return make("app_payment", "Заява про виплату пенсії", text, _era(day), truth, day)


def app_bank(person: Person, bank: str, iban: str, day: date, *, kind: str = "пенсію") -> Paper:
    """Заява про виплату через банк."""
    grouped = " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))
    text = f"""
> Додаток до Порядку виплати пенсій та грошової допомоги за згодою через їх поточні рахунки у банках
~ 3
> Начальнику управління
~ 3
= ЗАЯВА
+ про виплату пенсії або грошової допомоги через банк
~ 4
. Я, [[{person.name()}]], дата народження [[{dmy(person.born)}]],
. реєстраційний номер облікової картки платника податків [[{person.rnokpp}]]
прошу перераховувати належну мені {kind} на поточний рахунок в установі банку [[{bank}]].
~ 2
. Вид рахунку: [[поточний, картка]]
. Номер рахунку IBAN [[{grouped}]]
~ 2
. Одержувач рахунку: [[{person.name()}]]
Договір банківського рахунку укладено. Про зміну рахунку зобов'язуюсь повідомити.
% {long_uk(day)} | [[{person.initials()}]]
~ 8
. Підпис заявника перевірено, рахунок відкрито
% Представник банку |
@seal 60 -3 АКЦІОНЕРНЕ ТОВАРИСТВО БАНК СТЕПОВИЙ|ВІДДІЛЕННЯ/№ 17
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, iban=iban, issue_date=day.isoformat()
    )
    return make("app_bank", "Заява про виплату через банк", text, _era(day), truth, day, fill_points=12)


def app_work(person: Person, employer: str, edrpou: str, since: date, day: date) -> Paper:
    """Заява про працевлаштування, appendix 3."""
    text = f"""
> Додаток 3 до Порядку подання та оформлення документів
~ 4
= ЗАЯВА
+ про працевлаштування (звільнення), початок (закінчення) діяльності, пов'язаної з отриманням доходу, що є базою нарахування єдиного внеску
~ 4
. Прізвище, ім'я, по батькові [[{person.name()}]]
. Реєстраційний номер облікової картки [[{person.rnokpp}]]
~ 2
Повідомляю, що з [[{dmy(since)}]] мене прийнято на роботу до [[{employer}]], код ЄДРПОУ [[{edrpou}]].
Прошу привести виплату пенсії у відповідність із законодавством. Копія наказу додається.
% {long_uk(day)} | [[{person.initials()}]]
"""
    truth = facts(person, "uk", rnokpp=person.rnokpp, employer=employer, edrpou=edrpou, issue_date=day.isoformat())
    return make("app_work", "Заява про працевлаштування", text, _era(day), truth, day)


def app_unpaid(applicant: Person, dead: str, died: date, relation: str, day: date) -> Paper:
    """Заява про виплату недоотриманої пенсії, appendix 4."""
    text = f"""
> Додаток 4 до Порядку подання та оформлення документів
~ 4
= ЗАЯВА
+ про виплату недоотриманої пенсії у зв'язку зі смертю пенсіонера та допомоги на поховання
~ 4
. Я, [[{applicant.name()}]], що є [[{relation}]]
. померлого пенсіонера [[{dead}]],
прошу виплатити недоотриману пенсію, нараховану на день смерті [[{dmy(died)}]], та допомогу на поховання як особі, яка здійснила витрати на поховання. Інших спадкоємців, що проживали разом із пенсіонером, [[немає]].
~ 2
. До заяви додаю: [[свідоцтво про смерть, свідоцтво про шлюб]]
. Паспорт серія [[{applicant.passport}]]
% {long_uk(day)} | [[{applicant.initials()}]]
"""
    truth = (
        *named(dead, "deceased"), *values("deceased", death_date=died.isoformat()),
        *facts(applicant, "uk", "applicant", passport=applicant.passport), *values(issue_date=day.isoformat()),
    )  # fmt: skip
    return make("app_unpaid", "Заява про недоотриману пенсію", text, _era(day), truth, day)


def receipt(person: Person, number: str, day: date, documents: str, missing: str) -> Paper:
    """Розписка-повідомлення."""
    text = f"""
= РОЗПИСКА-ПОВІДОМЛЕННЯ
~ 2
. Заява гр. [[{person.name()}]] прийнята [[{dmy(day)}]] та зареєстрована за № [[{number}]]
. Подано документи: [[{documents}]]
. Для призначення пенсії необхідно подати протягом трьох місяців: [[{missing}]]
~ 2
. Порядковий номер запису в журналі [[{number}]]
% Підпис працівника, що прийняв заяву |
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    return make("receipt", "Розписка-повідомлення", text, _era(day), truth, day, size="a5l")


def app_social(
    person: Person, body: str, address: str, kind: str, family: tuple[tuple[str, str], ...], day: date
) -> Paper:
    """Заява про призначення усіх видів соціальної допомоги, two sides."""
    front = f"""
> [[{body}]]
~ 2
= ЗАЯВА
+ про призначення усіх видів соціальної допомоги, компенсацій та пільг
~ 2
. Прізвище, ім'я, по батькові [[{person.name()}]]
. Дата народження [[{dmy(person.born)}]]
. Паспорт серія та номер [[{person.passport or person.id_card}]]
. Реєстраційний номер облікової картки [[{person.rnokpp}]]
. Зареєстроване місце проживання [[{address}]]
~ 2
Прошу призначити: [[{kind}]].
~ 1
. Склад сім'ї заявника:
|= 12 100 70
|! № | Прізвище, ім'я, по батькові | Ступінь споріднення
""" + "".join(f"| [[{i + 1}]] | [[{name}]] | [[{who}]]\n" for i, (name, who) in enumerate(family))
    back = f"""
Мене попереджено про те, що в разі подання неповних або недостовірних відомостей у наданні допомоги може бути відмовлено, а надміру виплачені суми підлягають поверненню.
Даю згоду на обробку персональних даних про сім'ю, доходи, майно, необхідних для призначення соціальної допомоги.
. Виплату прошу здійснювати через [[банк, на поточний рахунок]].
% {long_uk(day)} | [[{person.initials()}]]
_
. Перелік документів перевірено, заяву прийнято [[{dmy(day)}]]
% Спеціаліст центру надання послуг |
@in 118 222 ЗАРЕЄСТРОВАНО/{dmy(day)}
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, passport=person.passport,
        id_card="" if person.passport else person.id_card, issue_date=day.isoformat(),
    )  # fmt: skip
    look = _era(day)
    sides = (Side(form=Form(text=front), look=look), Side(form=Form(text=back), look=look, back=True))
    return many("app_social", "Заява про призначення допомоги", sides, truth, day)


def app_subsidy(person: Person, address: str, phone: str, account: str, persons: int, day: date) -> Paper:
    """Заява про призначення та надання житлової субсидії."""
    text = f"""
> ЗАТВЕРДЖЕНО наказом від 02 травня 2018 року № 604
~ 2
= ЗАЯВА
+ про призначення та надання житлової субсидії
~ 2
. Прізвище, ім'я, по батькові [[{person.name()}]]
. Номер мобільного телефону [[{phone}]]
. Паспорт (посвідка) [[{person.passport or person.id_card}]]
. Реєстраційний номер облікової картки платника податків [[{person.rnokpp}]]
. Зареєстроване місце проживання [[{address}]]
~ 2
Прошу призначити житлову субсидію для відшкодування витрат на оплату житлово-комунальних послуг, придбання скрапленого газу, твердого та рідкого пічного побутового палива. У складі домогосподарства зареєстровані [[{persons}]] осіб.
|= 80 50 50
|! Вид послуги | Надавач послуги | Особовий рахунок
| Газопостачання | [[Степгаз]] | [[{account}]]
| Електропостачання | [[Обленерго]] | [[{int(account) + 311}]]
| Водопостачання | [[Міськводоканал]] | [[{int(account) + 774}]]
~ 2
Про зміну складу домогосподарства, купівлю майна зобов'язуюсь повідомити протягом 30 днів. Достовірність підтверджую.
% {long_uk(day)} | [[{person.initials()}]]
@in 20 252 ЦНАП/ВХ. № 88/{dmy(day)}
"""
    truth = facts(
        person, "uk", rnokpp=person.rnokpp, passport=person.passport, id_card="" if person.passport else person.id_card,
        account=account, issue_date=day.isoformat(),
    )  # fmt: skip
    return make("app_subsidy", "Заява про призначення субсидії", text, _era(day), truth, day)


def decl_income(person: Person, address: str, area: str, incomes: tuple[tuple[str, str, str], ...], day: date) -> Paper:
    """Декларація про доходи і витрати."""
    rows = "".join(f"| [[{who}]] | [[{what}]] | [[{amount}]]\n" for who, what, amount in incomes)
    text = f"""
= ДЕКЛАРАЦІЯ
+ про доходи і витрати осіб, які звернулися за призначенням житлової субсидії
~ 2
+ Розділ I. Загальні відомості
. Прізвище, ім'я, по батькові декларанта [[{person.name()}]]
. Реєстраційний номер облікової картки [[{person.rnokpp}]]
. Адреса [[{address}]]
. Загальна площа житла, кв. м [[{area}]]   опалювальна площа [[{area}]]
~ 2
+ Розділ II. Види доходів осіб у складі домогосподарства
|= 80 60 40
|! Прізвище, ініціали | Джерело доходу | Сума, грн
{rows}~ 2
+ Розділ III. Витрати понад 50 тисяч гривень
. Одноразово придбано майно: [[не було]]
~ 2
. Достовірність зазначених відомостей підтверджую.
% {long_uk(day)} | [[{person.initials()}]]
"""
    truth = facts(person, "uk", rnokpp=person.rnokpp, issue_date=day.isoformat())
    return make("decl_income", "Декларація про доходи і витрати", text, _era(day), truth, day)
