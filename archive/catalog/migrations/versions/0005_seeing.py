"""What the work screen counts: unfinished rows by kind, state and centre, and what was done lately."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UNFINISHED = sa.text("status || '' IN ('waiting', 'leased', 'failed', 'set_aside')")
DONE = sa.text("status || '' = 'done'")


def upgrade() -> None:
    """Two indexes: one holds what is unfinished, one what was done in the order of its end."""
    columns = ["kind", "status", "centre", "not_before", "created_at", "attempts"]
    op.create_index("ix_work_unfinished", "work", columns, sqlite_where=UNFINISHED, postgresql_where=UNFINISHED)
    op.create_index("ix_work_done", "work", ["finished_at", "kind", "status"], sqlite_where=DONE, postgresql_where=DONE)
