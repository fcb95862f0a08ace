"""README.txt: what a stranger must know who has nothing but the object."""

from __future__ import annotations

_TEXT = """\
ЩО ЦЕ
Це електронна копія однієї паперової пенсійної або соціальної справи. Тека влаштована за відкритим стандартом OCFL 1.1
(https://ocfl.io/1.1/spec/); жодна програма не потрібна, щоб її прочитати.

  ../../inventory.json     перелік усіх версій і файлів з їхніми сумами SHA-256
  ../../vN/content/        файли, що з'явилися у версії N; незмінні файли лежать у старших версіях
  originals/               скани аркушів такими, якими вони надійшли (номер за порядком паперів); їх ніколи не змінюють
  documents/               по одному PDF/A на документ: номер за порядком і тип (birth_cert: свідоцтво про народження …)
  alto/                    розпізнані слова кожної сторінки з їхніми місцями на зображенні (ALTO 4)
  text/                    той самий текст без місць, UTF-8
  case.json                усе, що відомо про справу: сторінки, документи, значення й хто їх підтвердив, зв'язок з особою
  METS.xml                 порядок паперів і склад документів (METS 1.12)
  PREMIS.xml               суми файлів і що зі справою робили (PREMIS 3); особи названі лише номерами облікових записів

Перевірити файл: обчисліть його SHA-256 (sha256sum ФАЙЛ) і знайдіть суму в inventory.json.
Значення зі станом "proposed" запропонувала машина, "confirmed" підтвердила людина.
Справа містить персональні дані: відкривайте її лише з законною метою.

WHAT THIS IS
This is the electronic copy of one paper file about a pension or a social benefit. The folder follows the open standard
OCFL 1.1 (https://ocfl.io/1.1/spec/); no program is needed to read it.

  ../../inventory.json     every version and file with its SHA-256
  ../../vN/content/        files that appeared in version N; unchanged files stand in older versions
  originals/               scans of the sheets as they arrived (numbered in paper order); they are never altered
  documents/               one PDF/A per document: its number in order and its type (birth_cert: birth certificate ...)
  alto/                    the words read on each page with their places on the image (ALTO 4)
  text/                    the same text without places, UTF-8
  case.json                all that is known of the case: pages, documents, values and who confirmed them, the person's link
  METS.xml                 the order of the papers and what makes up each document (METS 1.12)
  PREMIS.xml               digests of the files and what was done with the case (PREMIS 3); people are account ids only

To check a file, compute its SHA-256 (sha256sum FILE) and find it in inventory.json.
Values marked "proposed" were proposed by a machine, "confirmed" ones were confirmed by a person.
The case holds personal data: open it for a lawful purpose only.
"""


def write_readme() -> bytes:
    """The same text in every case, so that every version refers to one copy."""
    return _TEXT.encode()
