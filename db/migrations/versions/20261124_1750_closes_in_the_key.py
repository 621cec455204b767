"""the closing date in the index of the postings' key, on PostgreSQL.

Revision: 20261124_1750, after 20261124_1745.
"""

from alembic import op

revision = "20261124_1750"
down_revision = "20261124_1745"
branch_labels = None
depends_on = None

_KEY = "term_id, regency, weight, vacancy_id"


def upgrade() -> None:
    """Apply."""
    _make_key(f"({_KEY}) INCLUDE (closes)")


def downgrade() -> None:
    """Take back."""
    _make_key(f"({_KEY})")


def _make_key(columns: str) -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute(f"ALTER TABLE posting DROP CONSTRAINT {op.f('pk_posting')}")
    op.execute(f"ALTER TABLE posting ADD CONSTRAINT {op.f('pk_posting')} PRIMARY KEY {columns}")
