"""Lists, queues and counts that take as long in a large archive as in a small one; text ordered alike everywhere."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

OPEN_WORK = sa.text("status || '' IN ('waiting', 'leased')")
INDEXES = {
    "batches": (("status", "opened_at", "id"), ("centre", "status", "opened_at", "id")),
    "cases": (
        ("status", "updated_at", "id"),
        ("centre", "status", "updated_at", "id"),
        ("institution", "status", "updated_at", "id"),
        ("person_id", "updated_at", "id"),
        ("source_ref", "id"),
    ),
    "lots": (("status", "created_at", "id"),),
    "lot_cases": (("case",),),
}


def upgrade() -> None:
    """Make them."""
    _lots_of_cases()
    if op.get_bind().dialect.name == "postgresql":
        _by_code_point()
    op.drop_index(op.f("ix_cases_status_updated_at"), "cases")
    op.drop_index(op.f("ix_cases_person_id"), "cases")
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)
    op.create_index("ix_work_status_kind", "work", ["status", "kind"], unique=False)
    op.create_index(
        "ix_work_due_kind",
        "work",
        ["kind", sa.literal_column("priority DESC"), "turn", "created_at", "number"],
        unique=False,
        sqlite_where=OPEN_WORK,
        postgresql_where=OPEN_WORK,
    )


def _lots_of_cases() -> None:
    made = op.create_table(
        "lot_cases",
        sa.Column("lot", sa.Text(), nullable=False),
        sa.Column("case", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["lot"], ["lots.id"], name=op.f("fk_lot_cases_lot")),
        sa.PrimaryKeyConstraint("lot", "case", name=op.f("pk_lot_cases")),
    )
    for lot, cases in op.get_bind().execute(sa.text("SELECT id, cases FROM lots")).all():
        op.bulk_insert(made, [{"lot": lot, "case": case} for case in dict.fromkeys(json.loads(cases))])


def _by_code_point() -> None:
    """PostgreSQL orders text by the language of its database, SQLite by code point: lists would go on in another order."""
    inspector = sa.inspect(op.get_bind())
    for table in inspector.get_table_names():
        columns = [column["name"] for column in inspector.get_columns(table) if isinstance(column["type"], sa.Text)]
        changes = ", ".join(f'ALTER COLUMN "{name}" TYPE text COLLATE "C"' for name in columns)
        if changes:
            op.execute(f'ALTER TABLE "{table}" {changes}')
