"""profile: year of graduation, school, former work, availability.

Revision: 20261124_2105, after 20261124_2100.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_2105"
down_revision = "20261124_2100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("profile", sa.Column("graduated", sa.Integer(), nullable=True))
    op.add_column("profile", sa.Column("availability", sa.String(length=8), nullable=True))
    op.add_column("profile", sa.Column("school", sa.LargeBinary(), nullable=True))
    op.add_column("profile", sa.Column("history", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Undo."""
    for name in ("history", "school", "availability", "graduated"):
        op.drop_column("profile", name)
