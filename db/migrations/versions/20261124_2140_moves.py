"""moves to another account: codes and wrong codes.

Revision: 20261124_2140, after 20261124_2105.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_2140"
down_revision = "20261124_2105"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "move_code",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_move_code_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_move_code")),
        sa.UniqueConstraint("digest", name=op.f("uq_move_code_digest")),
    )
    op.create_table(
        "move_failure",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_move_failure_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_failure")),
    )
    op.create_index(op.f("ix_move_failure_person_id"), "move_failure", ["person_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_move_failure_person_id"), "move_failure")
    op.drop_table("move_failure")
    op.drop_table("move_code")
