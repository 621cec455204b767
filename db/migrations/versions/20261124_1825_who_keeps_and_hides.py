"""who keeps and hides: found from the vacancy and the company.

Revision: 20261124_1825, after 20261124_1805.
"""

from alembic import op

revision = "20261124_1825"
down_revision = "20261124_1805"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_index(op.f("ix_saved_vacancy_vacancy_id"), "saved_vacancy", ["vacancy_id"])
    op.create_index(op.f("ix_hidden_vacancy_vacancy_id"), "hidden_vacancy", ["vacancy_id"])
    op.create_index(op.f("ix_hidden_company_company_id"), "hidden_company", ["company_id"])


def downgrade() -> None:
    """Undo."""
    op.drop_index(op.f("ix_hidden_company_company_id"), "hidden_company")
    op.drop_index(op.f("ix_hidden_vacancy_vacancy_id"), "hidden_vacancy")
    op.drop_index(op.f("ix_saved_vacancy_vacancy_id"), "saved_vacancy")
