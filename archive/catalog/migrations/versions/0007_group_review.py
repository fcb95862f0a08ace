"""A centre's waiting cases in an order that never changes: group review walks them while they change."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index."""
    op.create_index(op.f("ix_cases_centre_status_id"), "cases", ["centre", "status", "id"], unique=False)
