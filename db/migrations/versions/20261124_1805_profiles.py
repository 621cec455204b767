"""consents, profiles, and proofs of erasure.

Revision: 20261124_1805, after 20261124_1750.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1805"
down_revision = "20261124_1750"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "consent",
        sa.Column("id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("text_version", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_consent_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"])
    op.create_table(
        "profile",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("education", sa.String(length=3), nullable=True),
        sa.Column("majors", sa.Text(), nullable=False),
        sa.Column("experience_years", sa.Double(), nullable=True),
        sa.Column("competences", sa.Text(), nullable=False),
        sa.Column("pay_min", sa.Integer(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("birth_year", sa.LargeBinary(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_profile_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_profile")),
    )
    op.create_table(
        "erasure",
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_erasure")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("erasure")
    op.drop_table("profile")
    op.drop_table("consent")
