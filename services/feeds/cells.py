"""What single cells state, as people write them: "5 orang", "± 10", "L/P", "Rp 5.000.000,-", "18-25 tahun"."""

import re
from collections.abc import Container, Mapping

from services.language import pay, people
from services.language.words import fold
from services.vacancies.model import PayPeriod, Sex

MOST_OPENINGS = 5_000
AGES = range(15, 71)
PAY_RANGE = range(100_000, 1_000_000_001)
_ABOUT = r"(?:±|\+/-|\+-|~|>=?|<=?|ca\.?|sekitar|kira-kira|kurang lebih|min(?:imal)?\.?|maks?(?:imal)?\.?|max\.?)"
_UNIT = r"(?:orang|org|posisi|pos|karyawan|kandidat|pax|people|persons?|tahun|thn|th|years?)"
_COUNT = re.compile(rf"(?i){_ABOUT}?\s*(\d{{1,10}})(?:\.0+)?\s*{_UNIT}?\W*")
_RANGE = re.compile(rf"(?i)(\d{{1,3}})\s*(?:-|–|s/?d\.?|sampai|hingga)\s*(\d{{1,3}})\s*{_UNIT}?\W*")
_SHORT_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d\d?)?")
_AMOUNT = r"(\d{6,9}|\d{1,3}(?:[.,]\d{3})+)(?:[.,]\d\d?)?"
_AMOUNTS = re.compile(rf"{_AMOUNT}(?:\s*[-–]\s*{_AMOUNT})?")
_MALE = frozenset(("l", "lk", "laki", "m"))
_FEMALE = frozenset(("p", "pr", "f", "w"))


def count(text: str, allowed: Container[int]) -> int | None:
    """Return the one whole number of a cell, with or without a unit; None for anything else."""
    match = _COUNT.fullmatch(text.strip())
    value = int(match[1]) if match else None
    return value if value is not None and value in allowed else None


def openings(text: str) -> int | None:
    """Return how many people are looked for; of a range the lower end."""
    between = _RANGE.fullmatch(text.strip())
    return count(between[1] if between else text, range(1, MOST_OPENINGS + 1))


def ages(fields: Mapping[str, str]) -> people.AgeLimit | None:
    """Return the ages that the columns of a row state; None where they state none."""
    low, high = (count(fields.get(name, ""), AGES) for name in ("age_min", "age_max"))
    if low or high:
        return people.AgeLimit(low, high)
    column = fields.get("age", "").strip()
    stated = people.find_age_limit(f"usia {column}") if column else people.AgeLimit(None, None)
    return stated if stated.low or stated.high else None


def sex(text: str) -> Sex | None:
    """Return the one sex that a cell asks for; None for both or neither."""
    folded = fold(text)
    if folded in _MALE or folded in _FEMALE:
        return Sex.MALE if folded in _MALE else Sex.FEMALE
    return people.find_sex_limit(text)


def pay_of(fields: Mapping[str, str]) -> pay.Pay | None:
    """Return the pay that the columns of a row state; None where they state none."""
    low, high = (_amount(fields.get(name, "")) for name in ("salary_min", "salary_max"))
    ends = [end for end in (low, high) if end is not None]
    if ends and all(end.period is ends[0].period for end in ends):
        return pay.Pay(min(end.minimum for end in ends), max(end.maximum for end in ends), ends[0].period)
    column = fields.get("salary_text", "")
    return next((found.value for found in pay.find(column)), None) or _bare_pay(column)


def _amount(text: str) -> pay.Pay | None:
    """Return the pay in a column for one end of it: "5000000", "5jt", "Rp 5.000.000,-"; a lone "5" says nothing."""
    text = text.strip()
    value = count(text, PAY_RANGE)
    if value is not None:
        return pay.Pay(value, value, PayPeriod.MONTH)
    if not text or _SHORT_NUMBER.fullmatch(text):
        return None
    return next((found.value for found in pay.find(f"gaji {text}")), None) or _bare_pay(text)


def _bare_pay(column: str) -> pay.Pay | None:
    """Return the pay of a column that holds nothing but amounts: "4500000", "4.500.000 - 5,000,000"."""
    match = _AMOUNTS.fullmatch(column.strip())
    amounts = [int(re.sub(r"\D", "", amount)) for amount in match.groups() if amount] if match else []
    if not amounts or any(amount not in PAY_RANGE for amount in amounts):
        return None
    return pay.Pay(min(amounts), max(amounts), PayPeriod.MONTH)
