"""first schema.

Revision: 20261124_1430, after nothing.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1430"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "area",
        sa.Column("code", sa.String(length=13), nullable=False),
        sa.Column("parent_code", sa.String(length=13), nullable=True),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area")),
    )
    op.create_index(op.f("ix_area_parent_code"), "area", ["parent_code"])

    op.create_table(
        "company",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("key", name=op.f("uq_company_key")),
    )
    op.create_table(
        "competence",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence")),
    )
    op.create_table(
        "education_level",
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_education_level")),
    )
    op.create_table(
        "estate",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("regency_code", sa.String(length=5), nullable=False),
        sa.Column("district_codes", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estate")),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    op.create_index(op.f("ix_inbox_done_at"), "inbox", ["done_at"])

    op.create_table(
        "key_value",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_key_value")),
    )
    op.create_index(op.f("ix_key_value_changed_at"), "key_value", ["changed_at"])

    op.create_table(
        "major",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("is_vocational", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_major")),
    )
    op.create_table(
        "minimum_wage",
        sa.Column("regency_code", sa.String(length=5), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("regency_code", "year", name=op.f("pk_minimum_wage")),
    )
    op.create_table(
        "occupation",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kbji", sa.String(length=4), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occupation")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_person_telegram_id")),
    )
    op.create_table(
        "reference_state",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reference_state")),
    )
    op.create_table(
        "source", sa.Column("name", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("name", name=op.f("pk_source"))
    )
    op.create_table(
        "term",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("text", name=op.f("uq_term_text")),
    )
    op.create_table(
        "hidden_company",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_hidden_company_company_id_company"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hidden_company_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "company_id", name=op.f("pk_hidden_company")),
    )
    op.create_table(
        "occupation_name",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("occupation_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["occupation_id"],
            ["occupation.id"],
            name=op.f("fk_occupation_name_occupation_id_occupation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("name", "occupation_id", name=op.f("pk_occupation_name")),
    )
    op.create_table(
        "vacancy",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("company_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("place_text", sa.Text(), nullable=False),
        sa.Column("area_code", sa.String(length=13), nullable=True),
        sa.Column("estate_id", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("occupations", sa.Text(), nullable=False),
        sa.Column("competences", sa.Text(), nullable=False),
        sa.Column("education", sa.Text(), nullable=False),
        sa.Column("majors", sa.Text(), nullable=False),
        sa.Column("experience_years", sa.Double(), nullable=True),
        sa.Column("pay_min", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pay_max", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("pay_period", sa.String(length=8), nullable=False),
        sa.Column("employment", sa.Text(), nullable=False),
        sa.Column("age_min", sa.Integer(), nullable=True),
        sa.Column("age_max", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(length=8), nullable=True),
        sa.Column("openings", sa.Integer(), nullable=True),
        sa.Column("has_text", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.Text(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_vacancy_company_id_company")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
    )
    op.create_index(op.f("ix_vacancy_company_id"), "vacancy", ["company_id"])
    op.create_index(op.f("ix_vacancy_status_closes_at"), "vacancy", ["status", "closes_at"])

    op.create_table(
        "dedupe_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_dedupe_key_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "vacancy_id", name=op.f("pk_dedupe_key")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_dedupe_key_vacancy_id"), "dedupe_key", ["vacancy_id"])

    op.create_table(
        "hidden_vacancy",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_hidden_vacancy_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_hidden_vacancy_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "vacancy_id", name=op.f("pk_hidden_vacancy")),
    )
    op.create_table(
        "posting",
        sa.Column("term_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("regency", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("closes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_posting_term_id_term")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_posting_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("term_id", "regency", "weight", "vacancy_id", name=op.f("pk_posting")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_posting_vacancy_id"), "posting", ["vacancy_id"])

    op.create_table(
        "saved_vacancy",
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_saved_vacancy_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_saved_vacancy_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "vacancy_id", name=op.f("pk_saved_vacancy")),
    )
    op.create_table(
        "vacancy_report",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
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
    op.create_table(
        "vacancy_source",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["source.name"], name=op.f("fk_vacancy_source_source_source")),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_source_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("source", "external_id", name=op.f("pk_vacancy_source")),
    )
    op.create_index(op.f("ix_vacancy_source_vacancy_id"), "vacancy_source", ["vacancy_id"])

    op.create_table(
        "vacancy_text",
        sa.Column("vacancy_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("requirements", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["vacancy_id"], ["vacancy.id"], name=op.f("fk_vacancy_text_vacancy_id_vacancy"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("vacancy_id", name=op.f("pk_vacancy_text")),
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table("vacancy_text")
    op.drop_index(op.f("ix_vacancy_source_vacancy_id"), "vacancy_source")

    op.drop_table("vacancy_source")
    op.drop_table("vacancy_report")
    op.drop_table("saved_vacancy")
    op.drop_index(op.f("ix_posting_vacancy_id"), "posting")

    op.drop_table("posting")
    op.drop_table("hidden_vacancy")
    op.drop_index(op.f("ix_dedupe_key_vacancy_id"), "dedupe_key")

    op.drop_table("dedupe_key")
    op.drop_index(op.f("ix_vacancy_status_closes_at"), "vacancy")
    op.drop_index(op.f("ix_vacancy_company_id"), "vacancy")

    op.drop_table("vacancy")
    op.drop_table("occupation_name")
    op.drop_table("hidden_company")
    op.drop_table("term")
    op.drop_table("source")
    op.drop_table("reference_state")
    op.drop_table("person")
    op.drop_table("occupation")
    op.drop_table("minimum_wage")
    op.drop_table("major")
    op.drop_index(op.f("ix_key_value_changed_at"), "key_value")

    op.drop_table("key_value")
    op.drop_index(op.f("ix_inbox_done_at"), "inbox")

    op.drop_table("inbox")
    op.drop_table("estate")
    op.drop_table("education_level")
    op.drop_table("competence")
    op.drop_table("company")
    op.drop_index(op.f("ix_area_parent_code"), "area")

    op.drop_table("area")
