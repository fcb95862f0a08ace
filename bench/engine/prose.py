# ruff: noqa: E501 (a sentence of a letter is one line, however long)
"""Official letters by the page: sentences of invented offices, people, numbers and dates, drawn by a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from sample_scans.identifiers import edrpou, iban, rnokpp
from sample_scans.story import ROMAN, dmy, words_ru, words_uk

_UK: Final = (
    "На ваш запит від {day} № {number} повідомляємо, що {name} перебуває на обліку в управлінні з {long}.",
    "Відповідно до статті {small} Закону України «Про пенсійне забезпечення» розмір пенсії перераховано з {day} і становить {sum} грн.",
    "Заробітна плата за період з {day} по {day} врахована в сумі {sum} грн, з якої сплачено страхові внески в розмірі {sum} грн.",
    "Згідно з наказом № {small}-к від {day} {name} переведено на посаду слюсаря-ремонтника {digit} розряду цеху № {small}.",
    "Реєстраційний номер облікової картки платника податків {rnokpp}, код ЄДРПОУ підприємства {edrpou}.",
    "Документи подано в повному обсязі, сторінки пронумеровано, прошито та скріплено печаткою; усього {small} аркушів.",
    "Рішенням виконавчого комітету від {long} № {number} вулицю Шкільну перейменовано на вулицю Мирну.",
    "Просимо до {day} надати довідку про заробіток за будь-які 60 календарних місяців роботи підряд до 01.07.2000.",
    "Стаж роботи на пільгових умовах за Списком № 2 становить {small} років {digit} місяців {small} днів.",
    "Страхові внески за {roman} квартал {year} року перераховано платіжним дорученням № {number} на суму {sum} грн.",
    "Особу встановлено за паспортом серії {series} № {number}{digit}, виданим Степовським відділом міліції {day}.",
    "Виплату проводити через поштове відділення № {small} до {digit} числа кожного місяця або на рахунок {iban}.",
    "Обстеженням матеріально-побутових умов від {day} встановлено, що сім'я складається з {digit} осіб і проживає в будинку № {small}, кв. {small}.",
    "Під час перевірки об'єкта з'ясовано, що особові рахунки за {year} рік зберігаються в архіві, опис {digit}, справа {number}, аркуш {small}.",
    "Комісія розглянула заяву громадянки {name} та дійшла висновку про можливість підтвердження стажу за показаннями свідків.",
    "Ґрунтовних підстав для відмови у призначенні пільг немає; рішення може бути оскаржене протягом {digit} місяців.",
    "Надбавку за {roman} групою інвалідності встановлено з {day}, довічно, у розмірі {sum} грн на місяць.",
    "Одночасно повідомляємо, що у зв'язку зі зміною прізвища з «Яценко» на «Ґалаґан» видано свідоцтво {roman}-СГ № {number}{small}.",
    "Їжа, одяг і паливо на суму {sum} грн видані за відомістю № {small} від {day}.",
    "Головний бухгалтер підприємства підтверджує: заборгованості зі сплати єдиного внеску за {year} рік немає.",
)  # fmt: skip
_RU: Final = (
    "На Ваш запрос от {day} № {number} сообщаем, что {name} состоит на учёте в отделе социального обеспечения с {long}.",
    "Согласно приказу № {small}-к от {day} он был принят на должность токаря {digit} разряда механического цеха № {small}.",
    "Заработная плата за период с {day} по {day} составила {sum} руб., из них за сверхурочные работы {sum} руб.",
    "Трудовой стаж подтверждается трудовой книжкой, личной карточкой формы Т-2 и лицевыми счетами за {year} год.",
    "Основание: архивный фонд Р-{number}, опись {digit}, дело {small}, листы {small}, {small} и {small}.",
    "Пенсия по старости назначена в размере {sum} руб. в месяц с {day} пожизненно и выплачивается через отделение связи № {small}.",
    "Решением исполнительного комитета районного Совета народных депутатов от {long} № {number} совхоз «Заря» реорганизован.",
    "Съёмка местности и объём выполненных работ подтверждены актом от {day}; подъезд к участку обеспечен.",
    "Просим выслать подлинник свидетельства о рождении {roman}-ЯР № {number}{small}, так как в копии неразборчива дата.",
    "Военный билет серии НУ № {number}{digit} выдан районным военным комиссариатом {day}.",
    "В связи с изменением условий труда {name} переведён на лёгкую работу с сохранением среднего заработка {sum} руб.",
    "За безупречный труд награждён медалью «Ветеран труда» указом от {long} и денежной премией {sum} руб.",
    "Комиссия в составе {digit} человек установила {roman} группу инвалидности с {day} по {day}, причина: общее заболевание.",
    "Справка выдана для представления в районный отдел социального обеспечения; исправления не допускаются.",
    "Эти сведения проверены по книгам приказов за {year} год; за {year} год книги приказов в архив не поступали.",
    "Жилая площадь составляет {small} кв. м, семья из {digit} человек, адрес: г. Степное, ул. Мира, д. {small}, кв. {small}.",
    "Уволен по собственному желанию, статья 38 КЗоТ УССР, приказ № {small} от {day}.",
    "Бухгалтерия производит удержание алиментов в размере {sum} руб. ежемесячно по исполнительному листу № {number}.",
)  # fmt: skip
_UK_NAMES: Final = (
    "Гончаренко Олена Яківна",
    "Білоус Прокіп Омелянович",
    "Щербина Зоя Юхимівна",
    "Їжакевич Євген Хомич",
    "Левченко Ганна Іллівна",
    "Цимбал Федір Гнатович",
)
_RU_NAMES: Final = ("Щукина Эльвира Фёдоровна", "Белоус Прокофий Емельянович", "Яремчук Дарья Игнатьевна", "Выхристюк Юрий Эдуардович", "Подъяблонский Илья Савельевич")  # fmt: skip


def letter(language: str, seed: int, *, sentences: int) -> str:
    """``sentences`` sentences in the form language, three or so to a paragraph."""
    rng = random.Random(f"{language}{seed}")
    pool: list[str] = []
    paragraphs: list[list[str]] = [[]]
    for _ in range(sentences):
        pool = pool or rng.sample(_UK if language == "uk" else _RU, len(_UK if language == "uk" else _RU))
        paragraphs[-1].append(_filled(pool.pop(), language, rng))
        if len(paragraphs[-1]) >= rng.choice((2, 3, 4)):
            paragraphs.append([])
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def _filled(sentence: str, language: str, rng: random.Random) -> str:
    slots: dict[str, Callable[[], str]] = {
        "day": lambda: dmy(_day(rng)),
        "long": lambda: words_uk(_day(rng)) if language == "uk" else words_ru(_day(rng)),
        "year": lambda: str(rng.randint(1951, 2019)),
        "number": lambda: str(rng.randint(1000, 9999)),
        "small": lambda: str(rng.randint(11, 98)),
        "digit": lambda: str(rng.randint(2, 9)),
        "sum": lambda: f"{rng.randint(1, 9)} {rng.randint(100, 999)},{rng.randint(0, 99):02d}",
        "name": lambda: rng.choice(_UK_NAMES if language == "uk" else _RU_NAMES),
        "roman": lambda: rng.choice(ROMAN[:4]),
        "series": lambda: "".join(rng.choices("АВЕКМНОРСТ", k=2)),
        "rnokpp": lambda: rnokpp(_day(rng), rng.randint(0, 900), rng.choice("mf")),
        "edrpou": lambda: edrpou(rng.randint(1_000_000, 4_300_000)),
        "iban": lambda: iban("305299", str(rng.randint(10**12, 10**13))),
    }
    return re.sub(r"\{(\w+)\}", lambda found: slots[found[1]](), sentence)


def _day(rng: random.Random) -> date:
    return date(1951, 1, 1) + timedelta(days=rng.randint(0, 24_000))


def digit_table(seed: int, *, rows: int, columns: int) -> str:
    """A table of numbered rows whose cells hold one digit each, as time sheets have."""
    rng = random.Random(f"digits{seed}")
    head = "|! № | " + " | ".join(str(column) for column in range(1, columns + 1))
    body = (
        "| " + " | ".join([str(row), *(str(rng.randint(1, 9)) for _ in range(columns))]) for row in range(1, rows + 1)
    )
    return "\n".join((f"|= {' '.join(['14'] + ['12'] * columns)}", head, *body))


def wage_table(seed: int, *, rows: int) -> str:
    """Months, sums and contributions, with a ruled line around every cell."""
    rng = random.Random(f"wages{seed}")
    lines = ["|= 40 34 34 30", "|! Місяць | Нараховано | Утримано | Днів"]
    lines += [
        f"| {row % 12 + 1:02d}.{1987 + row // 12} | {rng.randint(90, 999)},{rng.randint(0, 99):02d}"
        f" | {rng.randint(9, 99)},{rng.randint(0, 99):02d} | {rng.randint(1, 30)}"
        for row in range(rows)
    ]
    return "\n".join(lines)
