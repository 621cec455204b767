"""seen: vacancies that somebody who subscribes has opened.

Revision: 20261124_2100, after 20261124_1825.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_2100"
down_revision = "20261124_1825"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "seen_vacancy",
        sa.Column("person_id", big, nullable=False),
        sa.Column("vacancy_id", big, nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seen_vacancy_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_seen_vacancy_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "vacancy_id", name=op.f("pk_seen_vacancy")),
    )
    op.create_index(op.f("ix_seen_vacancy_vacancy_id"), "seen_vacancy", ["vacancy_id"])
    op.create_index(op.f("ix_seen_vacancy_seen_at"), "seen_vacancy", ["seen_at"])


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_seen_vacancy_seen_at"), "seen_vacancy")
    op.drop_index(op.f("ix_seen_vacancy_vacancy_id"), "seen_vacancy")
    op.drop_table("seen_vacancy")
