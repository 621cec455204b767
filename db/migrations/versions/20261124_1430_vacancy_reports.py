"""what people report of vacancies.

Revision: 20261124_1430, after 20261124_1400.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1430"
down_revision = "20261124_1400"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "vacancy_report",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("person_id", BIG_ID, nullable=False),
        sa.Column("vacancy_id", BIG_ID, nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_vacancy_report_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_report_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy_report")),
        sa.UniqueConstraint("person_id", "vacancy_id", name=op.f("uq_vacancy_report_person_id_vacancy_id")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("vacancy_report")
