"""What people decided beside what the machine had said, and which rules understood a case."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table; what was decided before is not known in that form, and stays where it stands."""
    words = sa.Text(collation="C") if op.get_bind().dialect.name == "postgresql" else sa.Text()
    op.add_column("cases", sa.Column("understood_by", words, nullable=False, server_default=""))
    texts = ("account", "kind", "subject", "name", "said", "decided", "raw", "reasons", "version")
    op.create_table(
        "corrections",
        sa.Column("id", words, nullable=False),
        sa.Column("case", words, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *(sa.Column(name, words, nullable=False) for name in texts),
        sa.Column("confidence", sa.Float(53), nullable=True),
        sa.Column("page", words, nullable=True),
        sa.Column("box", words, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], name=op.f("fk_corrections_case_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_case_at_id"), "corrections", ["case", "at", "id"], unique=False)
    op.create_index(op.f("ix_corrections_at_case"), "corrections", ["at", "case"], unique=False)
