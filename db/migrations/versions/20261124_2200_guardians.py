"""guardians of people under 18: what waits for one, and what one agreed to.

Revision: 20261124_2200, after 20261124_2140.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_2200"
down_revision = "20261124_2140"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "guardian_request",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("birth_year", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_guardian_request_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_guardian_request")),
        sa.UniqueConstraint("digest", name=op.f("uq_guardian_request_digest")),
    )
    op.create_index(op.f("ix_guardian_request_expires_at"), "guardian_request", ["expires_at"])
    op.create_table(
        "guardian_consent",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("guardian_id", _ID, nullable=False),
        sa.Column("text_version", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_guardian_consent_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["person.id"], name=op.f("fk_guardian_consent_guardian_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_guardian_consent")),
    )
    op.create_index(op.f("ix_guardian_consent_guardian_id"), "guardian_consent", ["guardian_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_guardian_consent_guardian_id"), "guardian_consent")
    op.drop_table("guardian_consent")
    op.drop_index(op.f("ix_guardian_request_expires_at"), "guardian_request")
    op.drop_table("guardian_request")
