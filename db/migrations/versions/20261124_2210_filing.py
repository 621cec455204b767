"""filing: all that a vacancy sifts subscriptions by stands in the table of keys.

Revision: 20261124_2210, after 20261124_2200. Subscriptions are filed anew when the store is opened next
(`services/alerts/filing.py`): until then `filed_by` is 0.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_2210"
down_revision = "20261124_2200"
branch_labels = None
depends_on = None

_BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INCLUDED = ["person_id", "work", "conditions", "education", "pay", "is_active"]


def upgrade() -> None:
    """Apply."""
    _drop_keys()
    op.create_table(
        "subscription_key",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subscription_id", _BIG_ID, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("place", "person_id", "work", "conditions")),
        sa.Column("education", sa.SmallInteger(), nullable=False),
        sa.Column("pay", sa.BigInteger(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        _of_subscription(),
        sa.PrimaryKeyConstraint(
            "key", "subscription_id", "place", name=op.f("pk_subscription_key"), postgresql_include=_INCLUDED
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_subscription_key_subscription_id"), "subscription_key", ["subscription_id"])
    op.add_column("subscription", sa.Column("filed_by", sa.SmallInteger(), server_default=sa.text("0"), nullable=False))
    op.create_index(op.f("ix_subscription_filed_by"), "subscription", ["filed_by"])


def downgrade() -> None:
    """Undo; the older program files what is subscribed to from then on."""
    op.drop_index(op.f("ix_subscription_filed_by"), "subscription")
    op.drop_column("subscription", "filed_by")
    _drop_keys()
    op.create_table(
        "subscription_key",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("subscription_id", _BIG_ID, autoincrement=False, nullable=False),
        _of_subscription(),
        sa.PrimaryKeyConstraint("term", "place", "subscription_id", name=op.f("pk_subscription_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_subscription_key_subscription_id"), "subscription_key", ["subscription_id"])


def _drop_keys() -> None:
    op.drop_index(op.f("ix_subscription_key_subscription_id"), "subscription_key")
    op.drop_table("subscription_key")


def _of_subscription() -> sa.ForeignKeyConstraint:
    name = op.f("fk_subscription_key_subscription_id_subscription")
    return sa.ForeignKeyConstraint(["subscription_id"], ["subscription.id"], name=name, ondelete="CASCADE")
