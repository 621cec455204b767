"""whether a source states the closing date.

Revision: 20261124_1728, after 20261124_1715.
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "20261124_1728"
down_revision = "20261124_1715"
branch_labels = None
depends_on = None

_OURS = timedelta(days=30)
"""How long after its publication a vacancy ended for which no source stated a date."""


def upgrade() -> None:
    """Apply."""
    op.add_column("vacancy", sa.Column("closing_is_stated", sa.Boolean(), nullable=True))
    vacancy = sa.table(
        "vacancy",
        sa.column("id", sa.BigInteger()),
        sa.column("published_at", sa.DateTime(timezone=True)),
        sa.column("closes_at", sa.DateTime(timezone=True)),
        sa.column("closing_is_stated", sa.Boolean()),
    )
    connection = op.get_bind()
    connection.execute(vacancy.update().values(closing_is_stated=vacancy.c.closes_at.is_not(None)))
    dated = sa.select(vacancy.c.id, vacancy.c.published_at, vacancy.c.closes_at).where(
        vacancy.c.published_at.is_not(None), vacancy.c.closes_at.is_not(None)
    )
    ours = [{"ours": row.id} for row in connection.execute(dated) if row.closes_at - row.published_at == _OURS]
    if ours:
        mark = vacancy.update().where(vacancy.c.id == sa.bindparam("ours")).values(closing_is_stated=False)
        connection.execute(mark, ours)
    with op.batch_alter_table("vacancy") as table:
        table.alter_column("closing_is_stated", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("vacancy") as table:
        table.drop_column("closing_is_stated")
