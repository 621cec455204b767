"""when a vacancy was first seen: stands for the posting date of one that has none.

Revision: 20261124_1400, after 20261124_0930.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "20261124_1400"
down_revision = "20261124_0930"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
VACANCY = sa.table(
    "vacancy", sa.column("first_seen_at", MOMENT), sa.column("published_at", MOMENT), sa.column("posted_at", MOMENT)
)


def upgrade() -> None:
    """Apply. Of what is stored already, publication here or posting is the earliest moment known."""
    op.add_column("vacancy", sa.Column("first_seen_at", MOMENT, nullable=True))
    known = sa.func.coalesce(VACANCY.c.published_at, VACANCY.c.posted_at, sa.literal(datetime.now(UTC), MOMENT))
    op.execute(sa.update(VACANCY).values(first_seen_at=known))
    with op.batch_alter_table("vacancy") as vacancy:
        vacancy.alter_column("first_seen_at", existing_type=MOMENT, nullable=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("vacancy") as vacancy:
        vacancy.drop_column("first_seen_at")
