"""Catalogs as released versions left them: their schema, made by their migrations alone, and rows written in plain SQL.

One entry a released schema; none is ever changed. What a version adds later has no place here.
"""

from __future__ import annotations

from sqlalchemy import text

from archive.catalog import migrating
from archive.catalog.dialects import dialect_of

_AT = "'2024-05-06 07:08:09.123456'"
_LATER = "'2024-05-06 07:08:10.123456'"
_SHA = "'" + "0" * 64 + "'"
_LINE = (
    '{"account":"a","action":"case.read","at":"2024-05-06T07:08:09.123456Z","case":"case-1","detail":{},"id":"audit-0",'
    '"login":"olena","purpose":"","role":"caseworker","subject":"","via":"web"}'
)
_ENTRY = '[{"case_ref":"14/082","filename":"1.tif","position":1,"sha256":"' + "0" * 64 + '","size":5}]'
_LINK = '{"decision":"confirmed","decided_at":null,"decided_by":null,"person_id":"person-1","score":0.5}'

# ruff: noqa: S608 -- put together of the constants above
RELEASED: dict[str, tuple[str, ...]] = {
    "0001": (
        f"""INSERT INTO batches (id, label, centre, institution, station, opened_by, opened_at, status, manifest_key,
            manifest_sha256, entries, closed_at)
            VALUES ('batch-1', 'коробка 7', 'kyiv', 'pfu', 's1', 'a', {_AT}, 'received', 'm', {_SHA}, '{_ENTRY}', NULL)""",
        f"""INSERT INTO cases (id, source_ref, centre, institution, status, created_at, updated_at, kind, version, revision,
            person_id, link, inventory, flags, retention_class, retain_until, hold, seal, return_reason, reviewed_by,
            reviewed_at, accepted_by, accepted_at)
            VALUES ('case-1', '14/082', 'kyiv', 'pfu', 'accepted', {_AT}, {_LATER}, 'В', 2, 7, 'person-1', '{_LINK}', NULL,
            '["x"]', 'pension-case', {_LATER}, 'court', '', '', 'a', {_AT}, 'b', {_LATER})""",
        f"""INSERT INTO cases (id, source_ref, centre, institution, status, created_at, updated_at, kind, version, revision,
            person_id, link, inventory, flags, retention_class, retain_until, hold, seal, return_reason, reviewed_by,
            reviewed_at, accepted_by, accepted_at)
            VALUES ('case-2', 'справа Ї', 'kyiv', 'pfu', 'unconfirmed', {_AT}, {_AT}, '', 1, 1, NULL, NULL, NULL, '[]',
            'pension-case', NULL, '', '', '', NULL, NULL, NULL, NULL)""",
        f"""INSERT INTO pages (id, batch, "case", position, frame, sequence, sha256, size, filename, media_type, key, status,
            ledger, received_at, flags, reasons, geometry, confidence, text, seconds, derivatives, replaced_by, extra)
            VALUES ('page-1', 'batch-1', 'case-1', 1, 1, 1, {_SHA}, 5, '1.tif', 'image/tiff', 'intake/1', 'read', 'kept',
            {_AT}, '[]', '[]', '{{"dpi":300,"height":20,"quarter_turns":1,"skew_degrees":0.5,"width":10}}',
            0.75, 'довідка', 1.5, '[]', NULL, '{{"checked":"yes"}}')""",
        """INSERT INTO documents (id, "case", ordinal, pages, type, confidence, start_confidence, access_class, status, fields,
            reasons, decided_by, decided_at)
            VALUES ('doc-1', 'case-1', 1, '["page-1"]', 'decision', 0.5, 1.0, 'ordinary', 'proposed', '[]', '[]', NULL, NULL)""",
        f"""INSERT INTO lots (id, label, cases, sample, seed, status, created_by, created_at, decided_by, decided_at, reason)
            VALUES ('lot-1', 'May', '["case-1"]', '[]', '7', 'accepted', 'a', {_AT}, 'b', {_LATER}, '')""",
        f"""INSERT INTO work (id, kind, subject, status, created_at, not_before, priority, attempts, lease_until, worker, error,
            finished_at)
            VALUES ('work-1', 'page.read', 'page-1', 'done', {_AT}, {_AT}, 0, 1, NULL, 'w', '', {_LATER})""",
        f"""INSERT INTO work (id, kind, subject, status, created_at, not_before, priority, attempts, lease_until, worker, error,
            finished_at)
            VALUES ('work-2', 'case.keep', 'case-1', 'waiting', {_AT}, {_AT}, 5, 0, NULL, '', '', NULL)""",
        f"""INSERT INTO audit_entries (id, at, account, login, role, via, action, subject, "case", purpose, detail)
            VALUES ('audit-1', {_AT}, 'a', 'olena', 'caseworker', 'web', 'case.read', '', 'case-1', '', '{{"k":"в"}}')""",
        f"""INSERT INTO audit_lines (sequence, previous, hash, body, entry, "case")
            VALUES (1, {_SHA}, 'h1', '{_LINE}', 'audit-0', 'case-1')""",
        f"""INSERT INTO events (at, kind, "case", document, person_id, version)
            VALUES ({_AT}, 'case.kept', 'case-1', '', 'person-1', 2)""",
        f"""INSERT INTO accounts (id, login, login_key, name, role, password_hash, created_at, centre, institution, nationwide,
            active, failed_logins, locked_until)
            VALUES ('account-1', 'Їжак', 'їжак', 'Олена', 'caseworker', 'x', {_AT}, '', 'pfu', TRUE, TRUE, 2, {_LATER})""",
        f"""INSERT INTO sessions (secret_sha256, account, csrf, created_at, expires_at, purpose)
            VALUES ('s', 'account-1', 'c', {_AT}, {_LATER}, 'appeal')""",
        f"""INSERT INTO tokens (id, name, secret_sha256, scopes, account, created_at, expires_at, revoked_at)
            VALUES ('token-1', 'gateway', 't', '["read"]', 'account-1', {_AT}, NULL, NULL)""",
    ),
}


def make(url: str, schema: str) -> None:
    """A catalog of that schema with its rows."""
    dialect = dialect_of(url)
    with dialect.engine.begin() as connection:
        migrating.upgrade(connection, schema)
        for statement in RELEASED[schema]:
            connection.execute(text(statement.replace(":", r"\:")))
    dialect.engine.dispose()
