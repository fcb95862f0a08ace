"""What keeping remembers: fixity rounds and terms."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; cases that were accepted already have a term that upkeep must extend."""
    op.create_table(
        "terms",
        sa.Column("case", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_terms_case_cases")),
        sa.PrimaryKeyConstraint("case", name=op.f("pk_terms")),
    )
    op.create_index(op.f("ix_terms_until_case"), "terms", ["until", "case"], unique=False)
    op.create_table(
        "marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_marks")),
    )
    op.execute(
        'INSERT INTO terms ("case", until) SELECT id, retain_until FROM cases '
        "WHERE accepted_at IS NOT NULL AND retain_until IS NOT NULL"
    )
