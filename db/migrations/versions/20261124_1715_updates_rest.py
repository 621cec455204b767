"""updates that failed rest and are tried again.

Revision: 20261124_1715, after 20261124_1430.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1715"
down_revision = "20261124_1430"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("inbox") as inbox:
        inbox.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        inbox.add_column(sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
        inbox.create_index(op.f("ix_inbox_due_at"), ["due_at"])
    op.execute("UPDATE inbox SET due_at = received_at WHERE done_at IS NULL")


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("inbox") as inbox:
        inbox.drop_index(op.f("ix_inbox_due_at"))
        inbox.drop_column("failures")
        inbox.drop_column("due_at")
