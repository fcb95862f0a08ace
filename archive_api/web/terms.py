"""The trade's words as people read them: (Ukrainian, English) of every code that reaches a screen."""

from __future__ import annotations

TYPES: dict[str, tuple[str, str]] = {
    "case_cover": ("Обкладинка справи", "Case cover"),
    "inventory": ("Опис документів справи", "Inventory"),
    "app_pension": ("Заява про призначення (перерахунок) пенсії", "Pension application"),
    "app_payment": ("Заява про виплату пенсії", "Payment application"),
    "app_bank": ("Заява про виплату через банк", "Bank payment application"),
    "app_work": ("Заява про працевлаштування (звільнення)", "Employment notice"),
    "app_unpaid": ("Заява про недоотриману пенсію", "Unpaid pension application"),
    "receipt": ("Розписка-повідомлення", "Receipt"),
    "app_social": ("Заява про соціальну допомогу", "Social aid application"),
    "app_subsidy": ("Заява про житлову субсидію", "Housing subsidy application"),
    "decl_income": ("Декларація про доходи", "Income declaration"),
    "passport": ("Паспорт", "Passport"),
    "id_card": ("Паспорт у формі картки", "Identity card"),
    "tax_card": ("Картка платника податків", "Taxpayer card"),
    "labour_book": ("Трудова книжка", "Labour book"),
    "labour_insert": ("Вкладиш до трудової книжки", "Labour book insert"),
    "wage_cert": ("Довідка про заробітну плату", "Wage certificate"),
    "service_cert": ("Довідка про стаж", "Service certificate"),
    "archive_cert": ("Архівна довідка", "Archival certificate"),
    "order_extract": ("Витяг з наказу", "Extract from an order"),
    "ok5": ("Відомості ОК-5 (ОК-7)", "Insurance record OK-5"),
    "msek_extract": ("Виписка з акта МСЕК", "Disability board extract"),
    "msek_cert": ("Довідка МСЕК, ІПР", "Disability board certificate"),
    "ek_extract": ("Витяг з рішення експертної команди", "Expert team decision"),
    "lkk": ("Висновок ЛКК", "Medical commission conclusion"),
    "birth_cert": ("Свідоцтво про народження", "Birth certificate"),
    "marriage_cert": ("Свідоцтво про шлюб", "Marriage certificate"),
    "divorce_name": ("Свідоцтво про розірвання шлюбу, зміну імені", "Divorce or change of name"),
    "death_cert": ("Свідоцтво про смерть", "Death certificate"),
    "dracs": ("Витяг з ДРАЦС", "Civil register extract"),
    "military_id": ("Військовий квиток", "Military identity book"),
    "mil_cert": ("Довідка військкомату (ТЦК)", "Military certificate"),
    "mil_calc": ("Розрахунок вислуги, грошовий атестат", "Military service calculation"),
    "status_card": ("Посвідчення про статус", "Status card"),
    "diploma": ("Диплом, атестат", "Diploma"),
    "study_cert": ("Довідка про навчання", "Study certificate"),
    "chornobyl": ("Посвідчення постраждалого (ЧАЕС)", "Chornobyl card"),
    "chornobyl_work": ("Довідка про роботу в зоні ЧАЕС", "Chornobyl work certificate"),
    "idp_cert": ("Довідка ВПО", "Displaced person certificate"),
    "family_cert": ("Довідка про склад сім'ї", "Family certificate"),
    "residence": ("Довідка про місце проживання", "Residence certificate"),
    "dependant": ("Довідка про утримання", "Dependants certificate"),
    "income_cert": ("Довідка про доходи", "Income certificate"),
    "utility_cert": ("Довідка про комунальні послуги", "Utility certificate"),
    "home_act": ("Акт обстеження умов", "Home visit record"),
    "decision": ("Рішення", "Decision"),
    "protocol": ("Протокол про призначення пенсії", "Protocol"),
    "order_pay": ("Розпорядження на виплату", "Payment order"),
    "calc": ("Розрахунок пенсії", "Pension calculation"),
    "attestat": ("Атестат", "Transfer attestation"),
    "pension_cert": ("Пенсійне посвідчення", "Pension certificate"),
    "pay_card": ("Картка особового рахунку", "Payment card"),
    "letter": ("Лист", "Letter"),
    "poa": ("Довіреність", "Power of attorney"),
    "court": ("Рішення суду", "Court decision"),
    "guardian": ("Рішення про опіку", "Guardianship decision"),
    "benefit_card": ("Картка пільговика", "Benefit card"),
    "aux": ("Допоміжна сторінка", "Auxiliary page"),
    "unknown": ("Вид не визначено", "Unknown type"),
}

FIELDS: dict[str, tuple[str, str]] = {
    "surname": ("Прізвище", "Surname"),
    "given_name": ("Ім'я", "Given name"),
    "patronymic": ("По батькові", "Patronymic"),
    "birth_date": ("Дата народження", "Date of birth"),
    "sex": ("Стать", "Sex"),
    "rnokpp": ("РНОКПП", "Taxpayer number"),
    "unzr": ("УНЗР", "Demographic register number"),
    "passport": ("Паспорт", "Passport"),
    "id_card": ("ID-картка", "Identity card"),
    "document_number": ("Номер документа", "Document number"),
    "issue_date": ("Дата видачі", "Date of issue"),
    "case_number": ("Номер справи", "Case number"),
    "act_number": ("Номер актового запису", "Act record number"),
    "period_from": ("Період з", "Period from"),
    "period_to": ("Період до", "Period to"),
    "employer": ("Роботодавець", "Employer"),
    "edrpou": ("ЄДРПОУ", "Organisation code"),
    "account": ("Особовий рахунок", "Account"),
    "iban": ("IBAN", "IBAN"),
    "disability_group": ("Група інвалідності", "Disability group"),
    "death_date": ("Дата смерті", "Date of death"),
    "maiden_name": ("Дошлюбне прізвище", "Maiden name"),
    "marriage_date": ("Дата шлюбу", "Date of marriage"),
}

ROLES_IN_DOCUMENT: dict[str, tuple[str, str]] = {
    "applicant": ("заявник", "applicant"),
    "child": ("дитина", "child"),
    "spouse": ("подружжя", "spouse"),
    "husband": ("чоловік", "husband"),
    "wife": ("дружина", "wife"),
    "father": ("батько", "father"),
    "mother": ("мати", "mother"),
    "deceased": ("померлий", "deceased"),
}

FLAGS: dict[str, tuple[str, str]] = {
    "blank": ("порожня", "blank"),
    "dark": ("темна", "dark"),
    "pale": ("бліда", "pale"),
    "blurred": ("нечітка", "blurred"),
    "skewed": ("перекіс", "skewed"),
    "low_dpi": ("мала роздільність", "low resolution"),
    "cut_edges": ("обрізано край", "cut edges"),
    "tiny": ("замале зображення", "tiny image"),
    "huge": ("завелике зображення", "huge image"),
    "unreadable": ("файл не читається", "unreadable file"),
    "empty_file": ("порожній файл", "empty file"),
    "truncated": ("файл обірвано", "truncated file"),
    "encrypted": ("файл зашифровано", "encrypted file"),
    "no_pages": ("файл без сторінок", "file without pages"),
    "wrong_extension": ("розширення не відповідає вмісту", "wrong extension"),
    "same_bytes": ("такий самий файл уже є", "same bytes elsewhere"),
    "low_confidence": ("читається непевно", "read with doubt"),
    "read_failed": ("не вдалося прочитати", "could not be read"),
    "unfaithful": ("шари розійшлися зі сканом, подано знімком", "layers differed from the scan, kept as a picture"),
    "another_case": ("є папери іншої справи", "papers of another case"),
}

LEDGER: dict[str, tuple[str, str]] = {
    "kept": ("залишено", "kept"),
    "blank_proposed": ("схоже, порожня", "looks blank"),
    "blank_confirmed": ("порожня", "blank"),
    "double_scan": ("повторний скан", "double scan"),
    "separator": ("роздільник", "separator"),
    "rejected": ("пересканувати", "scan again"),
    "replaced": ("замінено", "replaced"),
}

CASE_STATUSES: dict[str, tuple[str, str]] = {
    "receiving": ("надходить", "receiving"),
    "understood": ("розібрано", "understood"),
    "unconfirmed": ("не перевірено", "unconfirmed"),
    "confirmed": ("перевірено", "confirmed"),
    "accepted": ("прийнято", "accepted"),
    "returned": ("повернуто", "returned"),
}

CASE_TONES: dict[str, str] = {
    "unconfirmed": "warn",
    "confirmed": "accent",
    "accepted": "good",
    "returned": "bad",
}

BATCH_STATUSES: dict[str, tuple[str, str]] = {
    "open": ("надходить", "open"),
    "received": ("отримано", "received"),
    "closed": ("закрито", "closed"),
}

PAGE_STATUSES: dict[str, tuple[str, str]] = {
    "received": ("отримано", "received"),
    "read": ("прочитано", "read"),
    "flagged": ("потребує уваги", "needs a look"),
    "failed": ("не прочитано", "not read"),
}

LINK_DECISIONS: dict[str, tuple[str, str]] = {
    "auto": ("визначено автоматично", "linked automatically"),
    "review": ("оберіть особу", "choose the person"),
    "none": ("особу не знайдено", "nobody found"),
    "confirmed": ("підтверджено", "confirmed"),
}

ROLES: dict[str, tuple[str, str]] = {
    "operator": ("оператор сканування", "scanning operator"),
    "caseworker": ("спеціаліст", "caseworker"),
    "archivist": ("архіваріус", "archivist"),
    "trainer": ("методист розпізнавання", "trainer"),
    "administrator": ("адміністратор", "administrator"),
    "system": ("система", "system"),
}

ACCESS_CLASSES: dict[str, tuple[str, str]] = {
    "ordinary": ("звичайний", "ordinary"),
    "medical": ("медичний", "medical"),
    "adoption": ("усиновлення", "adoption"),
    "guardianship": ("опіка", "guardianship"),
}

LOT_STATUSES: dict[str, tuple[str, str]] = {
    "open": ("відкрита", "open"),
    "accepted": ("прийнята", "accepted"),
    "returned": ("повернута", "returned"),
}

WORK_KINDS: dict[str, tuple[str, str]] = {
    "page.check": ("перевірка якості", "quality check"),
    "page.read": ("читання сторінки", "page reading"),
    "case.understand": ("розбір справи", "understanding"),
    "case.keep": ("запис до архіву", "keeping"),
    "case.index": ("індексування", "indexing"),
    "case.release": ("звільнення місця прийому", "release of intake copies"),
    "upkeep.mend": ("відновлення з іншої копії", "mending from another copy"),
    "upkeep.retain": ("продовження блокування", "extending locks"),
    "upkeep.seal_audit": ("опломбування журналу", "audit sealing"),
    "upkeep.fixity": ("перевірка незмінності", "fixity check"),
}

WORK_STATUSES: dict[str, tuple[str, str]] = {
    "waiting": ("чекає", "waiting"),
    "leased": ("виконується", "running"),
    "done": ("виконано", "done"),
    "failed": ("не вдалося", "failed"),
    "set_aside": ("відкладено", "set aside"),
}

QUEUES: dict[str, tuple[str, str]] = {
    "interactive": ("негайна", "interactive"),
    "understanding": ("розбір", "understanding"),
    "upkeep": ("догляд", "upkeep"),
    "reading": ("читання", "reading"),
}

PARTS: dict[str, tuple[str, str]] = {
    "catalog": ("каталог", "catalog"),
    "objects": ("сховище файлів", "object store"),
    "index": ("пошуковий індекс", "search index"),
    "queue": ("черга", "queue"),
    "register": ("реєстр осіб", "register of persons"),
}

TERMS: dict[str, dict[str, tuple[str, str]]] = {
    "type": TYPES,
    "field": FIELDS,
    "part": ROLES_IN_DOCUMENT,
    "flag": FLAGS,
    "ledger": LEDGER,
    "case": CASE_STATUSES,
    "batch": BATCH_STATUSES,
    "page": PAGE_STATUSES,
    "link": LINK_DECISIONS,
    "role": ROLES,
    "class": ACCESS_CLASSES,
    "lot": LOT_STATUSES,
    "work": WORK_KINDS,
    "workstatus": WORK_STATUSES,
    "queue": QUEUES,
    "part_of": PARTS,
}


def term(kind: str, code: str, language: str) -> str:
    """The word for a code of a kind (``type``, ``field``, ``flag`` …); the code itself where nobody named it."""
    pair = TERMS[kind].get(str(code))
    if pair is None:
        return str(code).replace("_", " ")
    return pair[1] if language == "en" else pair[0]
