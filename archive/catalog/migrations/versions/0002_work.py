"""What work rows remember for fair turns and failure budgets, who works, and which batches are set aside."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OPEN_WORK = sa.text("status || '' IN ('waiting', 'leased')")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add columns and tables; rows that are there learn their batch and centre."""
    op.add_column("work", sa.Column("centre", sa.Text(), nullable=False, server_default=""))
    op.add_column("work", sa.Column("batch", sa.Text(), nullable=False, server_default=""))
    op.add_column("work", sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("work", sa.Column("started_at", MOMENT, nullable=True))
    op.add_column("work", sa.Column("first_failed_at", MOMENT, nullable=True))
    _of_pages_and_cases()
    _indexes()
    _tables()


def _of_pages_and_cases() -> None:
    """Of all kinds, for the screens count by centre; turns are left at 0: what waits now goes by age as before."""
    op.execute(
        "UPDATE work SET batch = COALESCE((SELECT pages.batch FROM pages WHERE pages.id = work.subject), '') "
        "WHERE kind LIKE 'page.%'"
    )
    op.execute(
        "UPDATE work SET centre = COALESCE((SELECT batches.centre FROM batches WHERE batches.id = work.batch), '') "
        "WHERE batch <> ''"
    )
    op.execute(
        "UPDATE work SET centre = COALESCE((SELECT cases.centre FROM cases WHERE cases.id = work.subject), '') "
        "WHERE kind LIKE 'case.%'"
    )


def _indexes() -> None:
    op.drop_index("ix_work_due", "work")
    op.create_index(
        "ix_work_due",
        "work",
        [sa.literal_column("priority DESC"), "turn", "created_at", "number"],
        unique=False,
        sqlite_where=OPEN_WORK,
        postgresql_where=OPEN_WORK,
    )
    op.create_index(
        "ix_work_centre",
        "work",
        ["kind", "centre", "priority", "turn"],
        unique=False,
        sqlite_where=OPEN_WORK,
        postgresql_where=OPEN_WORK,
    )
    op.create_index("ix_work_batch", "work", ["batch", "kind", "status"], unique=False)
    op.create_index(op.f("ix_pages_batch_status"), "pages", ["batch", "status"], unique=False)


def _tables() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("queues", sa.Text(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("work", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workers")),
    )
    op.create_index(op.f("ix_workers_seen_at"), "workers", ["seen_at"], unique=False)
    op.create_table(
        "turns",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_turns")),
    )
    op.create_table(
        "set_aside",
        sa.Column("batch", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("resumed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["batch"], ["batches.id"], name=op.f("fk_set_aside_batch")),
        sa.PrimaryKeyConstraint("batch", name=op.f("pk_set_aside")),
    )
