"""The parts of a search as people read them, and as buttons name them."""

from hashlib import blake2s

from bot import formatting, titles
from bot.keyboards import Choice
from bot.texts import Texts
from services.language.describe import Chip, ChipKind, describe
from services.language.model import Query
from services.reference.model import Reference
from services.vacancies.model import Employment

MOST_CHIPS = 8
_LONGEST_LABEL = 30


def chip_id(chip: Chip) -> str:
    """Return a short name of a chip, the same as long as it means the same: a second tap can never hit another one."""
    return blake2s(f"{chip.kind}:{chip.id}".encode(), digest_size=4).hexdigest()


def chip_label(chip: Chip, texts: Texts) -> str:
    """Return a part of a search in words."""
    label = _label(chip, texts)
    return texts("chip.firm", name=label) if chip.is_firm else label


def _label(chip: Chip, texts: Texts) -> str:
    match chip.kind:
        case ChipKind.EMPLOYMENT | ChipKind.SEX:
            return texts(f"{chip.kind.value}.{chip.id}")
        case ChipKind.SORT:
            return texts(f"sort.{chip.id}")
        case ChipKind.NEAR_HOME | ChipKind.FRESH:
            return texts(f"chip.{chip.kind.value}")
        case ChipKind.EXPERIENCE | ChipKind.PAY | ChipKind.PAY_A_DAY | ChipKind.AGE | ChipKind.DISTANCE:
            return _figure(chip, texts)
        case ChipKind.EXCLUSION if chip.id in set(Employment):
            return texts("chip.exclusion", name=texts(f"employment.{chip.id}"))
        case ChipKind.EXCLUSION:
            name = titles.occupation(chip.id, chip.name or chip.id, texts)
            return texts("chip.exclusion", name=formatting.clip(name, _LONGEST_LABEL))
        case ChipKind.OCCUPATION:
            return formatting.clip(titles.occupation(chip.id, chip.name, texts), _LONGEST_LABEL)
        case ChipKind.COMPETENCE:
            return formatting.clip(titles.competence(chip.id, chip.name, texts), _LONGEST_LABEL)
        case ChipKind.PLACE:
            return formatting.clip(formatting.short_name(chip.name), _LONGEST_LABEL)
        case _:
            return formatting.clip(chip.name or chip.id, _LONGEST_LABEL)


def _figure(chip: Chip, texts: Texts) -> str:
    match chip.kind:
        case ChipKind.EXPERIENCE:
            return _experience(float(chip.id), texts)
        case ChipKind.PAY if chip.id == "umk":
            return texts("chip.pay_umk")
        case ChipKind.DISTANCE:
            return texts("chip.distance", distance=formatting.kilometres(int(chip.id), texts))
        case ChipKind.AGE:
            return texts("chip.age", years=chip.id)
        case _:
            return texts(f"chip.{chip.kind.value}", pay=formatting.money(int(chip.id), texts))


def _experience(years: float, texts: Texts) -> str:
    if not years:
        return texts("experience.none")
    return texts.plural("chip.experience", years, years=formatting.number(years, texts))


def headline(query: Query, reference: Reference, texts: Texts) -> str:
    """Return how a search was understood: Operator Produksi · Cikarang Barat · SMK."""
    labels = [chip_label(chip, texts) for chip in describe(query, reference)[:MOST_CHIPS]]
    return " · ".join(labels) or texts("search.everything")


def place_names(query: Query, reference: Reference) -> str:
    """Return the names of the places of a query: "Cibitung, MM2100"."""
    return ", ".join(chip.name for chip in describe(query, reference) if chip.kind is ChipKind.PLACE)


def chip_choices(query: Query, reference: Reference, texts: Texts) -> list[Choice]:
    """Return a button for each part that can be taken away."""
    chips = describe(query, reference)[:MOST_CHIPS]
    return [Choice(chip_id(chip), texts("button.remove", name=chip_label(chip, texts))) for chip in chips]


def find_chip(query: Query, reference: Reference, wanted: str) -> Chip | None:
    """Return the chip that a button names, or None when the search no longer has it."""
    return next((chip for chip in describe(query, reference) if chip_id(chip) == wanted), None)
