# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers of the civil registry and of guardianship, worded apart."""

from __future__ import annotations

from datetime import date
from random import Random

from sample_scans.collection import life, spelled
from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BLUE, COPY, GREEN_BOOK, PLAIN, ROSE, TYPED, WHITE, YELLOWED
from sample_scans.collection.second.told import second
from sample_scans.forms.blank import make
from sample_scans.story import Paper, Truth, facts, values


@second("birth_cert", "soviet", "ru")
def birth_own_words(cast: Cast, rng: Random) -> Paper:
    """The applicant's own, filled in by hand with the day in words; captions stand under the values."""
    born = cast.applicant.born
    child = cast.at(cast.applicant, born)
    act, given = life.registered(cast, cast.applicant, rng, "soviet")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 3)
    text = f"""
- УКРАИНСКАЯ ССР
~ 2
= Свидетельство
+ о рождении
> <<{shown}>>
. [[{child.ru[0]}]]
^ фамилия
. [[{child.ru[1]} {child.ru[2]}]]
^ имя и отчество новорождённого
. [[{spelled.spelled_ru(born)}]]
^ год, месяц и число рождения цифрами и прописью: [[{told.dotted(born)}]]
. [[{cast.birthplace.ru}, {cast.birthplace.region_ru} обл.]]
^ село, посёлок, город рождения
_
|= 13 75 75
|! | Отец | Мать
| Фам. | [[{cast.father.ru[0]}]] | [[{cast.mother.ru[0]}]]
| Имя | [[{cast.father.ru[1]}]] | [[{cast.mother.ru[1]}]]
| Отч. | [[{cast.father.ru[2]}]] | [[{cast.mother.ru[2]}]]
~ 2
. Запись в книге регистрации за № [[{record}]] сделана [[{told.month_ru(act)}]]
. Выдано [[{told.quoted_ru(given)}]] [[{cast.birthplace.ru_bare}]] сельсовет
%- Ведущий регистрацию |
"""
    truth = (
        *facts(child, "ru", birth_date=born.isoformat(), document_number=number, act_number=record),
        *facts(cast.father, "ru", "father"),
        *facts(cast.mother, "ru", "mother"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свидетельство о рождении", text, GREEN_BOOK, truth, given,
        size="a5", stretch=1.25, font="pt", points=9.8, frame="line", margins=(14, 12, 15, 8),
    )  # fmt: skip


@second("birth_cert", "soviet", "both")
def birth_two_columns(cast: Cast, rng: Random) -> Paper:
    """A blank in two languages side by side as a table, the child's; typed."""
    child = cast.child
    husband, wife = couple = life.couple(cast)
    act, given = life.registered(cast, child, rng, "soviet")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 2)
    names = [" ".join(person.ru[1:]) for person in couple]
    text = f"""
+ УКРАЇНСЬКА РСР  *  УКРАИНСКАЯ ССР
~ 1
= ПРО НАРОДЖЕННЯ / О РОЖДЕНИИ
- свідоцтво — свидетельство, бланк {shown}
|= 62 110
| Прізвище / Фамилия | [[{child.ru[0]}]]
| Ім'я, по батькові / Имя, отчество | [[{child.ru[1]} {child.ru[2]}]]
| Число, місяць, рік / Число, месяц, год | [[{told.full(child.born)}]]
| Де народився / Место рождения | [[{cast.birthplace.ru}]]
| Батько / Отец | [[{husband.ru[0]}]] [[{names[0]}]]
| Мати / Мать | [[{wife.ru[0]}]] [[{names[1]}]]
| Номер і дата запису / Номер и дата записи | [[№ {record}]] [[от {told.full(act)}]]
| Орган / Кем выдано | [[{cast.home.district_ru} райбюро ЗАГС]]
| Видано / Выдано | [[{told.full(given)}]]
~ 3
% М.П. (М.П.) | {told.signer_ru(rng)}
@seal 60 6 ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ * ЗАГС|УССР
"""
    truth = (
        *facts(child, "ru", birth_date=child.born.isoformat(), document_number=number, act_number=record),
        *facts(husband, "ru", "father"),
        *facts(wife, "ru", "mother"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свидетельство о рождении ребёнка", text, ROSE, truth, given,
        size="a5l", stretch=1.22, font="pts", points=9.5, fill="type", fill_font="type", frame="guilloche", margins=(20, 14, 18, 8),
    )  # fmt: skip


@second("birth_cert", "modern", "uk")
def birth_form_sheet(cast: Cast, rng: Random) -> Paper:
    """The present form: two columns of label over value, printed, the child's."""
    child = cast.child
    husband, wife = life.couple(cast)
    act, given = life.registered(cast, child, rng, "modern")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 4)
    text = f"""
- У К Р А Ї Н А
= СВІДОЦТВО
+ про народження
~ 3
^ прізвище / власне ім'я / по батькові
+ [[{child.uk[0].upper()}]]
+ [[{child.uk[1].upper()} {child.uk[2].upper()}]]
~ 2
|= 84 84
| Народження зареєстровано | Батьки
| дата народження: [[{told.month_uk(child.born)}]] | тато: [[{husband.name()}]]
| місце: [[{cast.home.uk}]] | громадянин України
| актовий запис: [[{record}]] | мама: [[{wife.name()}]]
| складено: [[{told.month_uk(act)}]] | громадянка України
~ 3
Орган державної реєстрації актів цивільного стану, що видав цей документ: [[{cast.home.district_uk} районний відділ ДРАЦС {told.of_uk(cast.home.region_uk)} області]]
|= 56 56 56
| {shown} | {told.full(given)} | {told.signer_uk(rng)}
|! серія, номер | видано | керівник органу
@seal 120 12 ВІДДІЛ ДРАЦС * МІНІСТЕРСТВО ЮСТИЦІЇ|УКРАЇНА
"""
    truth = (
        *facts(child, "uk", birth_date=child.born.isoformat(), document_number=number, act_number=record),
        *facts(husband, "uk", "father"),
        *facts(wife, "uk", "mother"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свідоцтво про народження", text, BLUE, truth, given,
        font="pts", points=11.5, fill="print", fill_font="pts-bold", underline=False, frame="guilloche", margins=(22, 34, 20, 16),
    )  # fmt: skip


@second("birth_cert", "nineties", "uk")
def birth_repeated(cast: Cast, rng: Random) -> Paper:
    """A second copy given in the nineties for the applicant, in running text."""
    born = cast.applicant.born
    child = cast.at(cast.applicant, born)
    act, given = life.registered(cast, cast.applicant, rng, "nineties")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 2)
    text = f"""
> [[Повторне]]
= ПРО НАРОДЖЕННЯ СВІДОЦТВО
- {shown}
~ 2
Цим посвідчується, що [[{child.uk[0]} {child.uk[1]} {child.uk[2]}]] [[{told.she(child, "народилась", "народився")} {told.month_uk(born)} ({spelled.spelled_uk(born)})]] у [[{cast.birthplace.uk}]] [[{told.of_uk(cast.birthplace.region_uk)} обл.]]
. про що р. [[{act.year}]] міс. [[{act:%m}]] числа [[{act:%d}]] вчинено запис [[{record}]]
. батько: [[{cast.father.name()}]]
. мати: [[{cast.mother.name()}]]
. виписано [[{told.roman_long(given)}]], [[райвідділ РАГС, {cast.home.uk}]]
%- Завідуюча | [[{told.signer_uk(rng)}]]
@seal 108 7 ВІДДІЛ ЗАПИСУ АКТІВ|РАГС
"""
    truth = (
        *facts(child, "uk", birth_date=born.isoformat(), document_number=number, act_number=record),
        *facts(cast.father, "uk", "father"),
        *facts(cast.mother, "uk", "mother"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свідоцтво про народження (повторне)", text, ROSE, truth, given,
        size="a5l", stretch=1.22, font="serif", points=10.5, margins=(20, 12, 28, 8),
    )  # fmt: skip


def _marriage_truth(cast: Cast, language: str, **more: str) -> dict[str, str]:
    """The fields of the applicant's marriage paper, her maiden name among them where it is known."""
    maiden = cast.maiden[0 if language == "uk" else 1] if cast.applicant.sex == "f" else ""
    return {"maiden_name": maiden, **more}


def _couple_truth(cast: Cast, wed: date, given: date, number: str, record: str) -> tuple[Truth, ...]:
    """What a Ukrainian marriage paper tells that has both birth dates."""
    own = cast.applicant
    more = _marriage_truth(
        cast,
        "uk",
        birth_date=own.born.isoformat(),
        marriage_date=wed.isoformat(),
        document_number=number,
        act_number=record,
    )
    return (
        *facts(own, "uk", **more),
        *facts(cast.spouse, "uk", "spouse", birth_date=cast.spouse.born.isoformat()),
        *values(issue_date=given.isoformat()),
    )


def _before_wedding(cast: Cast, language: str) -> tuple[str, str]:
    """The couple's surnames before the wedding: his own, hers of birth where it is known."""
    at = 0 if language == "uk" else 1
    husband, wife = life.couple(cast)
    his, hers = ((p.uk if language == "uk" else p.ru)[0] for p in (husband, wife))
    return his, (cast.maiden[at] or hers) if wife is cast.applicant else hers


@second("marriage_cert", "soviet", "ru")
def marriage_running(cast: Cast, rng: Random) -> Paper:
    """A small Soviet form, the answer of each line under it."""
    husband, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "soviet")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 3)
    his, hers = _before_wedding(cast, "ru")
    text = f"""
+ У С С Р
= БРАЧНОЕ СВИДЕТЕЛЬСТВО
- {shown}
. Гр-н [[{his} {husband.ru[1]} {husband.ru[2]}]]
^ фамилия до брака, имя, отчество; год рождения [[{husband.born.year}]]
. и гр-ка [[{hers} {wife.ru[1]} {wife.ru[2]}]]
^ фамилия до брака, имя, отчество; год рождения [[{wife.born.year}]]
. вступили в брак [[{spelled.spelled_ru(wed)}]]
. о чём имеется запись в книге бракосочетаний под № [[{record}]]
. Фамилия после регистрации:  он — [[{husband.ru[0]}]],  она — [[{wife.ru[0]}]]
. Выдано: [[{told.roman(given)} г.]]  [[{cast.home.ru_bare} горЗАГС]]
%- Зав. | [[{told.signer_ru(rng)}]]
@seal 100 8 БЮРО ЗАПИСЕЙ АКТОВ ГРАЖДАНСКОГО СОСТОЯНИЯ|ЗАГС
"""
    applicant, other = cast.applicant, cast.spouse
    more = _marriage_truth(cast, "ru", marriage_date=wed.isoformat(), document_number=number, act_number=record)
    truth = (
        *facts(applicant, "ru", **more),
        *facts(other, "ru", "spouse"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "marriage_cert", "Свидетельство о браке", text, YELLOWED, truth, given,
        size="a5l", stretch=1.22, font="pt", points=10.5, margins=(20, 12, 20, 8), frame="line",
    )  # fmt: skip


@second("marriage_cert", "modern", "uk")
def marriage_table(cast: Cast, rng: Random) -> Paper:
    """The present form: he on the left, she on the right."""
    husband, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "modern")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 3)
    his, hers = _before_wedding(cast, "uk")
    text = f"""
- УКРАЇНА
+ СВІДОЦТВО
= про шлюб
~ 2
Державну реєстрацію шлюбу проведено [[{told.month_uk(wed)}]], актовий запис № [[{record}]]
|= 34 67 67
|!  | Чоловік | Дружина
| Прізвище до шлюбу | [[{his}]] | [[{hers}]]
| Власне ім'я | [[{husband.uk[1]}]] | [[{wife.uk[1]}]]
| По батькові | [[{husband.uk[2]}]] | [[{wife.uk[2]}]]
| Дата народження | [[{told.full(husband.born)}]] | [[{told.full(wife.born)}]]
| Прізвище після реєстрації | [[{husband.uk[0]}]] | [[{wife.uk[0]}]]
~ 3
. Місце реєстрації: [[Виконавчий комітет міської ради, {cast.home.uk}, {cast.home.region_uk} обл.]]
. Свідоцтво {shown} видано [[{told.month_uk(given)}]]{"" if given == wed else " повторно"}
% Керівник органу, що видав | {told.signer_uk(rng)}
@seal 84 10 ДЕРЖАВНА РЕЄСТРАЦІЯ АКТІВ ЦИВІЛЬНОГО СТАНУ|ДРАЦС
"""
    truth = _couple_truth(cast, wed, given, number, record)
    return make(
        "marriage_cert", "Свідоцтво про шлюб", text, ROSE, truth, given,
        font="pt", points=12, fill="print", fill_font="pt-bold", underline=False, frame="guilloche", margins=(22, 40, 20, 16),
    )  # fmt: skip


@second("marriage_cert", "nineties", "both")
def marriage_copy(cast: Cast, rng: Random) -> Paper:
    """A notary's typed copy of a certificate: no blank at all."""
    husband, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "nineties")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 3)
    his, hers = _before_wedding(cast, "uk")
    text = f"""
> К О П І Я
~ 3
- Герб України
+ СВІДОЦТВО ПРО ОДРУЖЕННЯ (СВИДЕТЕЛЬСТВО О БРАКЕ)
~ 3
. Громадянин {his} {husband.uk[1]} {husband.uk[2]}, нар. {told.full(husband.born)},
. та громадянка {hers} {wife.uk[1]} {wife.uk[2]}, нар. {told.full(wife.born)},
. одружились {told.full(wed)} року. Акт. запис N {record}.
. Прізвища після одруження: його {husband.uk[0]}, її {wife.uk[0]}.
. Міськвідділ ЗАГС, {cast.home.uk}.   {told.full(given)}   Підпис, гербова печатка
. {shown}
~ 4
. Я, {told.signer_uk(rng)}, державний нотаріус, засвідчую вірність цієї копії з оригіналом документа. Виправлень не виявлено. Справлено держмито. Реєстровий N 2-{told.digits(rng, 4)}
% Державний нотаріус |
@seal 60 12 ДЕРЖАВНА НОТАРІАЛЬНА КОНТОРА|НОТАРІУС
"""
    truth = _couple_truth(cast, wed, given, number, record)
    return make(
        "marriage_cert",
        "Копія свідоцтва про одруження",
        text,
        TYPED,
        truth,
        given,
        font="type",
        ink="type",
        points=11.5,
    )


@second("divorce_name", "modern", "uk")
def name_changed(cast: Cast, rng: Random) -> Paper:
    """A change of surname."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 20, 70)
    own = cast.applicant
    old = cast.maiden[0] or f"{own.uk[0].split('-')[0]}чук"
    number, shown = told.certificate(rng)
    record = told.digits(rng, 2)
    text = f"""
- УКРАЇНА
= ПРО ЗМІНУ ІМЕНІ
- свідоцтво {shown}
~ 3
^ до зміни
|= 48 100
| прізвище | [[{old}]]
| ім'я, по батькові | [[{own.uk[1]} {own.uk[2]}]]
| народження | [[{told.month_uk(own.born)}, {cast.birthplace.uk}]]
^ після зміни
|= 48 100
| прізвище | [[{own.uk[0]}]]
| ім'я, по батькові | [[{own.uk[1]} {own.uk[2]}]]
~ 2
Про зміну імені складено [[{told.full(day)}]] актовий запис [[№ {record}]] у відділі РАЦС [[{cast.home.district_uk} районного управління юстиції]]. Цього ж дня видано.
% Нач. відділу | {told.signer_uk(rng)}
@seal 70 10 УПРАВЛІННЯ ЮСТИЦІЇ * РАЦС|УКРАЇНА
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        document_number=number,
        act_number=record,
        issue_date=day.isoformat(),
    )
    return make(
        "divorce_name", "Свідоцтво про зміну імені", text, BLUE, truth, day,
        size="a5", stretch=1.25, font="pt", points=10.5, frame="guilloche", margins=(16, 20, 14, 8),
    )  # fmt: skip


@second("divorce_name", "soviet", "ru")
def divorce_small(cast: Cast, rng: Random) -> Paper:
    """A Soviet paper on the end of a marriage."""
    husband, wife = life.couple(cast)
    day = life.at_age(cast, cast.applicant, rng, "soviet", 24, 50)
    number, shown = told.certificate(rng)
    record = told.digits(rng, 2)
    text = f"""
= СВИДЕТЕЛЬСТВО о прекращении брака
- (развод) {shown}
~ 3
. Брак между
. гр. [[{husband.name("ru")}]]
. и гр. [[{wife.name("ru")}]]
. расторгнут, о чём [[{spelled.spelled_ru(day)}]]
. в книге о разводах сделана запись № [[{record}]]
. Фамилии сторон: за ним оставлена [[{husband.ru[0]}]], за ней [[{wife.ru[0]}]]
. Выдано гр. [[{told.to_ru(cast.applicant)}]] [[{told.month_ru(day)}]]
%- Зав. ЗАГСом |
@seal 52 10 ГОРОДСКОЙ ОТДЕЛ ЗАГС|УССР
"""
    truth = (
        *facts(cast.applicant, "ru", document_number=number, act_number=record, issue_date=day.isoformat()),
        *facts(cast.spouse, "ru", "spouse"),
    )
    return make(
        "divorce_name", "Свидетельство о расторжении брака", text, GREEN_BOOK, truth, day,
        size="a5", stretch=1.25, font="serif", points=11, frame="line", margins=(15, 18, 22, 8),
    )  # fmt: skip


@second("death_cert", "soviet", "ru")
def death_old(cast: Cast, rng: Random) -> Paper:
    """A Soviet death certificate; the name in the running text."""
    dead, died = life.the_dead(cast, rng, "soviet")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 3)
    age = died.year - dead.born.year - ((died.month, died.day) < (dead.born.month, dead.born.day))
    text = f"""
- бланк {shown}
= О СМЕРТИ
- СВИДЕТЕЛЬСТВО
~ 2
Гражданин [[{dead.name("ru")}]] [[скончался {spelled.spelled_ru(died)}]] на [[{age}]]-м году жизни, о чём в книге актов за [[{died.year}]] г. [[{told.quoted_ru(died)}]] учинена запись [[{record}]]
. От чего последовала смерть: [[сердечная недостаточность]]
. Где умер: [[{cast.home.ru}, {cast.home.region_ru} область]]
. ЗАГС [[{cast.home.district_ru} райисполком]], дата выдачи [[{told.roman(died)}]]
%- подпись | [[{told.signer_ru(rng)}]]
@seal 90 8 ЗАГС ИСПОЛКОМА РАЙОННОГО СОВЕТА|УССР
"""
    truth = (
        *facts(dead, "ru", "deceased", death_date=died.isoformat()),
        *values(document_number=number, act_number=record, issue_date=died.isoformat()),
    )
    return make(
        "death_cert", "Свидетельство о смерти", text, YELLOWED, truth, died,
        size="a5l", stretch=1.22, font="serif", points=11, margins=(20, 14, 18, 8),
    )  # fmt: skip


@second("death_cert", "nineties", "uk")
def death_nineties(cast: Cast, rng: Random) -> Paper:
    """A death certificate of the nineties, filled in on a typewriter."""
    dead, died = life.the_dead(cast, rng, "nineties")
    number, shown = told.certificate(rng)
    record = told.digits(rng, 2)
    text = f"""
= СВІДОЦТВО
- про смерть
> {shown}
. [[{dead.uk[0]}]]
^ прізвище
. [[{dead.uk[1]} {dead.uk[2]}]]
^ ім'я та по батькові
. [[{told.full(died)}   {spelled.spelled_uk(died)}]]
^ коли помер (цифрами і словами)
. [[{cast.home.uk}, Україна]]
^ де помер
. Зроблено запис у книзі за [[{died.year}]] рік, номер [[{record}]], день і місяць [[{died:%d.%m}]]
. РАГС: [[виконком, {cast.home.uk}]]     Видано [[{told.full(died)}]]
%- Секретар | [[{told.signer_uk(rng)}]]
@seal 92 6 СІЛЬСЬКА РАДА НАРОДНИХ ДЕПУТАТІВ|УКРАЇНА
"""
    truth = (
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
        *values(document_number=number, act_number=record, issue_date=died.isoformat()),
    )
    return make(
        "death_cert", "Свідоцтво про смерть", text, BLUE, truth, died,
        size="a5l", stretch=1.22, font="pt", points=10, fill="type", fill_font="type2", margins=(20, 10, 18, 8), frame="line",
    )  # fmt: skip


@second("death_cert", "modern", "uk", kinds="ГСВ")
def death_extract(cast: Cast, rng: Random) -> Paper:
    """An extract for the burial grant instead of a certificate."""
    dead, died = life.the_dead(cast, rng, "modern")
    number, record = told.digits(rng, 11), told.digits(rng, 3)
    text = f"""
> Зразок ДРАЦС-06
- {cast.home.district_uk} відділ державної реєстрації актів цивільного стану
= Витяг про смерть
- для отримання допомоги на поховання
~ 4
|= 70 102
| реєстраційний номер витягу | {number}
| сформовано | {told.full(died)}
| відомості про померлу особу | {dead.uk[0].upper()} {dead.uk[1]} {dead.uk[2]}
| народження | {told.full(dead.born)}
| дата настання смерті | {told.full(died)}
| запис | {record} / {died.year}
| останнє місце проживання | {cast.home.uk}, {cast.street}
~ 3
Заявник: {cast.applicant.name()}. Витяг дійсний за наявності підпису та печатки.
% Спеціаліст відділу | {told.signer_uk(rng)}
@seal 80 12 МІНІСТЕРСТВО ЮСТИЦІЇ УКРАЇНИ|ДРАЦС
"""
    truth = (
        *facts(dead, "uk", "deceased", death_date=died.isoformat(), birth_date=dead.born.isoformat()),
        *values(document_number=number, act_number=record, issue_date=died.isoformat()),
        *facts(cast.applicant, "uk", "applicant"),
    )
    return make(
        "death_cert", "Витяг про смерть для допомоги на поховання", text, WHITE, truth, died, font="sans", points=11
    )


@second("dracs", "modern", "uk")
def registry_birth(cast: Cast, rng: Random) -> Paper:
    """A full extract on the applicant's birth: rows of labels and values as the register prints them."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    child = cast.at(own, own.born)
    number, record = told.digits(rng, 11), told.digits(rng, 3)
    text = f"""
> Додаток 7
+ Повний ВИТЯГ
- із державного реєстру цивільного стану громадян щодо актового запису про народження
~ 2
. {told.full(day)}     № {told.grouped(number, 5, 3)}
_
. Прізвище:  {child.uk[0]}
. Власне ім'я:  {child.uk[1]}
. По батькові:  {child.uk[2]}
. Стать:  {told.she(child, "жіноча", "чоловіча")}
. Народження:  {told.full(own.born)}, {cast.birthplace.uk}
. Батько:  {cast.father.name()}
. Мати:  {cast.mother.name()}
. Актовий запис:  {record}, складений виконкомом, {cast.birthplace.uk}
. Свідоцтво про народження:  видавалось повторно
_
Відмітки: немає. Витяг формує Реєстр; видав провідний спеціаліст за зверненням особи.
% Провідний спеціаліст | {told.signer_uk(rng)}
"""
    truth = (
        *facts(child, "uk", birth_date=own.born.isoformat(), sex=own.sex, act_number=record, document_number=number),
        *facts(cast.father, "uk", "father"),
        *facts(cast.mother, "uk", "mother"),
        *values(issue_date=day.isoformat()),
    )
    return make("dracs", "Витяг з реєстру актів про народження", text, WHITE, truth, day, font="serif", points=12)


@second("dracs", "soviet", "ru")
def registry_answer(cast: Cast, rng: Random) -> Paper:
    """A certificate of the registry on a marriage record, typed on half a sheet."""
    wed, _ = life.wedding(cast, rng, "soviet")
    day = life.near(cast, rng, "soviet")
    husband, wife = life.couple(cast)
    _, hers = _before_wedding(cast, "ru")
    number, record = told.digits(rng, 3), told.digits(rng, 3)
    text = f"""
. УССР
. ИСПОЛКОМ {told.of_ru(cast.home.district_ru).upper()} РАЙСОВЕТА
. отдел записи актов гражданского состояния
. {told.roman(day)} г.   N {number}
~ 2
= С П Р А В К А
~ 2
В архиве бюро ЗАГС имеется запись N {record} от {told.full(wed)} г. о заключении брака между {husband.name("ru")} и {hers} {wife.ru[1]} {wife.ru[2]}. После регистрации брака жене присвоена фамилия {wife.ru[0]}.
Выдана для предъявления в райсобес взамен утраченного свидетельства.
% Зав. архивом ЗАГС | {told.signer_ru(rng)}
@seal 70 10 ОТДЕЛ ЗАГС|УССР
"""
    more = _marriage_truth(cast, "ru", marriage_date=wed.isoformat(), act_number=record, document_number=number)
    truth = (
        *facts(cast.applicant, "ru", **more),
        *facts(cast.spouse, "ru", "spouse"),
        *values(issue_date=day.isoformat()),
    )
    return make(
        "dracs", "Справка ЗАГС о браке", text, TYPED, truth, day,
        size="a5l", stretch=1.22, font="type2", ink="type", points=10, margins=(18, 12, 14, 8),
    )  # fmt: skip


@second("dependant", "soviet", "ru", kinds="Г")
def dependant_council(cast: Cast, rng: Random) -> Paper:
    """The village council says who lived at whose cost."""
    dead, died = life.the_dead(cast, rng, "soviet")
    day = life.near(cast, rng, "soviet")
    number = told.digits(rng, 3)
    text = f"""
. Исполком {cast.home.ru_bare} сельсовета
. [[{told.month_ru(day)}]]  за № [[{number}]]
~ 2
Подтверждаем, что у умершего [[{told.roman_long(died)} г.]] [[{dead.name("ru")}]] [[находилась на полном иждивении {cast.applicant.name("ru")}]], [[{cast.applicant.born.year} г. рожд.]], которая другого источника средств к жизни не имела и проживала с умершим одним хозяйством.
Дано в райсобес.
%- Предс. исполкома | [[{told.signer_ru(rng)}]]
%- Секретарь | [[{told.signer_ru(rng)}]]
@seal 70 4 СЕЛЬСКИЙ СОВЕТ ДЕПУТАТОВ ТРУДЯЩИХСЯ|УССР
"""
    truth = (
        *facts(cast.applicant, "ru", document_number=number, issue_date=day.isoformat()),
        *facts(dead, "ru", "deceased", death_date=died.isoformat()),
    )
    return make(
        "dependant",
        "Справка об иждивении",
        text,
        YELLOWED,
        truth,
        day,
        size="a5l",
        stretch=1.22,
        font="pt",
        points=11,
        margins=(20, 14, 30, 8),
    )


@second("dependant", "modern", "uk", kinds="Г")
def dependant_starosta(cast: Cast, rng: Random) -> Paper:
    """The same of a hromada's elder, with witnesses."""
    dead, died = life.the_dead(cast, rng, "modern")
    day = life.near(cast, rng, "modern")
    number = f"{told.digits(rng, 2)}/01-17"
    text = f"""
+ {cast.home.district_uk.upper()} СТАРОСТИНСЬКИЙ ОКРУГ
- {cast.home.uk}, {cast.street}
_
. {told.full(day)}  № {number}
~ 3
+ Підтвердження
~ 2
Староста підтверджує зі слів сусідів та за погосподарською книгою: {told.to_uk(cast.applicant)} ({told.full(cast.applicant.born)} р.н.) {dead.name()}, {told.full(died)} {told.she(dead, "померла", "помер")}, надавав утримання, яке було для неї постійним і основним джерелом засобів до існування. Вели спільне господарство.
. Свідки:
. 1. {told.signer_uk(rng)}
. 2. {told.signer_uk(rng)}
% Староста | {told.signer_uk(rng)}
@seal 76 4 ВИКОНАВЧИЙ КОМІТЕТ * СТАРОСТА|УКРАЇНА
"""
    truth = (
        *facts(cast.applicant, "uk", birth_date=cast.applicant.born.isoformat(), document_number=number),
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
        *values(issue_date=day.isoformat()),
    )
    return make("dependant", "Довідка про утримання", text, PLAIN, truth, day, font="dejavu", points=11)


@second("guardian", "soviet", "ru", kinds="ГС")
def guardian_committee(cast: Cast, rng: Random) -> Paper:
    """An extract from the minutes of an executive committee."""
    child = cast.child
    day = life.at_age(cast, child, rng, "soviet", 2, 14)
    number = told.digits(rng, 3)
    text = f"""
> Выписка
+ из протокола заседания исполкома горсовета
- {cast.home.ru}
. N {number}          {told.month_ru(day)}
~ 3
. СЛУШАЛИ: об учреждении опеки над малолетней сиротой {child.name("ru")}, {told.full(child.born)} г.р.
~ 1
. ПОСТАНОВИЛИ: опекуном утвердить гр. {cast.applicant.name("ru")}, прожив. {cast.home.ru}. Опекуну принять меры к охране имущества подопечной и о расходах отчитываться ежегодно.
~ 2
. п.п. председатель, секретарь.
% Выписка верна: зав. гороно | {told.signer_ru(rng)}
@seal 70 10 ГОРОДСКОЙ ОТДЕЛ НАРОДНОГО ОБРАЗОВАНИЯ|УССР
"""
    truth = (
        *facts(child, "ru", "child", birth_date=child.born.isoformat()),
        *facts(cast.applicant, "ru", "guardian"),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("guardian", "Решение об опеке", text, TYPED, truth, day, font="type", ink="type", points=11.5)


@second("guardian", "modern", "uk", kinds="ГС")
def guardian_order(cast: Cast, rng: Random) -> Paper:
    """An order of a raion administration; its preamble speaks of death and birth certificates."""
    child = cast.child
    day = life.at_age(cast, child, rng, "modern", 2, 15)
    number = f"{told.digits(rng, 3)}-р"
    text = f"""
- {cast.home.district_uk.upper()} РАЙОННА ДЕРЖАВНА АДМІНІСТРАЦІЯ
- {told.of_uk(cast.home.region_uk)} області
= Розпорядження голови
. від {told.full(day)}                         № {number}
~ 3
. Про опіку над дитиною
. {child.initials()}
~ 3
Відповідно до ст. 243 Сімейного кодексу, розглянувши свідоцтво про смерть батьків, свідоцтво про народження дитини і висновок служби у справах дітей:
. 1. Призначити {told.to_uk(cast.applicant)} опікуном малолітньої дитини: {child.name()}, {told.month_uk(child.born)} народження, яка позбавлена батьківського піклування.
. 2. Службі у справах дітей закріпити за дитиною житло та двічі на рік обстежувати умови її проживання.
% Голова адміністрації | {told.signer_uk(rng)}
@seal 74 6 РАЙОННА ДЕРЖАВНА АДМІНІСТРАЦІЯ|УКРАЇНА
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *facts(cast.applicant, "uk", "guardian"),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("guardian", "Розпорядження про опіку", text, COPY, truth, day, font="serif", points=13)


WORDINGS = (
    birth_own_words, birth_two_columns, birth_form_sheet, birth_repeated,
    marriage_running, marriage_table, marriage_copy, name_changed, divorce_small,
    death_old, death_nineties, death_extract, registry_birth, registry_answer,
    dependant_council, dependant_starosta, guardian_committee, guardian_order,
)  # fmt: skip
