"""Reports of the head of a centre: events, reviews and acceptances by time, and the plans of the centres."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Three indexes and a table."""
    words = sa.Text(collation="C") if op.get_bind().dialect.name == "postgresql" else sa.Text()
    op.create_index(op.f("ix_events_kind_at"), "events", ["kind", "at"], unique=False)
    for column in ("reviewed_at", "accepted_at"):
        where = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_cases_{column}", "cases", [column], sqlite_where=where, postgresql_where=where)
    op.create_table(
        "plans",
        sa.Column("centre", words, nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("set_by", words, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("centre", name=op.f("pk_plans")),
    )
