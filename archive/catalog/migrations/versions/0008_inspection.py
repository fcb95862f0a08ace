"""Lots judged by a sample of pages: plans, verdicts, planted pages, flows, and where boxes stand."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
PARTIAL = (
    ("ix_lot_pages_faulty", "lot_pages", ["case"], "faults <> '[]' AND planted IS NULL"),
    ("ix_lot_pages_planted", "lot_pages", ["lot"], "planted IS NOT NULL"),
    ("ix_cases_held", "cases", ["centre", "id"], "hold <> ''"),
    ("ix_pages_rejected", "pages", ["case"], "ledger = 'rejected'"),
)


def upgrade() -> None:
    """Older lots were judged without counting pages: they have no plan and no verdicts."""
    words = sa.Text(collation="C") if op.get_bind().dialect.name == "postgresql" else sa.Text()
    for name, kind, default in (
        ("centre", words, ""),
        ("station", words, ""),
        ("size", sa.Integer(), "0"),
        ("plans", words, "[]"),
        ("resubmitted", sa.Boolean(), sa.false()),
        ("inspected_by", words, "[]"),
    ):
        op.add_column("lots", sa.Column(name, kind, nullable=False, server_default=default))
    op.add_column("lots", sa.Column("inspected_at", MOMENT, nullable=True))
    op.add_column("lots", sa.Column("return_step", words, nullable=True))
    op.create_table(
        "lot_pages",
        sa.Column("lot", words, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("page", words, nullable=False),
        sa.Column("case", words, nullable=False),
        sa.Column("planted", words, nullable=True),
        sa.Column("faults", words, nullable=False),
        sa.Column("note", words, nullable=False),
        sa.Column("judged_by", words, nullable=True),
        sa.Column("judged_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["lot"], ["lots.id"], name=op.f("fk_lot_pages_lot_lots")),
        sa.PrimaryKeyConstraint("lot", "place", name=op.f("pk_lot_pages")),
    )
    op.create_index(op.f("ix_lot_pages_page"), "lot_pages", ["page"], unique=False)
    op.create_table(
        "flows",
        *(sa.Column(name, words, nullable=False) for name in ("id", "centre", "station")),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("states", words, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flows")),
    )
    op.create_table(
        "shelves",
        *(sa.Column(name, words, nullable=False) for name in ("centre", "box", "shelf")),
        sa.PrimaryKeyConstraint("centre", "box", name=op.f("pk_shelves")),
    )
    for name, table, columns, where in PARTIAL:
        held = sa.text(where)
        op.create_index(name, table, columns, sqlite_where=held, postgresql_where=held)
