"""Page work: how a person set a page, what was done to pages, and the way back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """A column and a table."""
    words = sa.Text(collation="C") if op.get_bind().dialect.name == "postgresql" else sa.Text()
    op.add_column("pages", sa.Column("trim", words, nullable=True))
    op.create_table(
        "page_acts",
        sa.Column("id", words, nullable=False),
        sa.Column("case", words, nullable=False),
        sa.Column("page", words, nullable=False),
        sa.Column("kind", words, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("account", words, nullable=False),
        sa.Column("reason", words, nullable=False),
        sa.Column("before", words, nullable=False),
        sa.Column("after", words, nullable=False),
        sa.Column("places", words, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.Column("undone_by", words, nullable=True),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_page_acts_case_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_acts")),
    )
    op.create_index(op.f("ix_page_acts_case_at_id"), "page_acts", ["case", "at", "id"], unique=False)
