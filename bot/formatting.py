"""Domain values as people read them in their language: money, dates, distances, places. Plain text, not yet escaped."""

from collections.abc import Sequence
from datetime import datetime, time

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from markupsafe import Markup

from bot.texts import Texts
from services.language.dates import JAKARTA
from services.language.words import fold
from services.reference.model import Area, AreaLevel, MinimumWage, Reference
from services.vacancies.model import PayPeriod, Vacancy

_ROUND = (50, 10, 1)
_CLOCKS = {"su": "HH.mm"}
"""How a time is written, where the CLDR writes it otherwise than our texts do ("8.00")."""
_SHORT_NAMES = (
    ("Kabupaten ", "Kab. "),
    ("Daerah Khusus Ibukota ", "DKI "),
    ("Daerah Istimewa ", "DI "),
)


def clip(text: str, most: int) -> str:
    """Return the text on one line, at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def clip_lines(text: str, most: int) -> str:
    """Return the text with its lines, empty ones left out, at most `most` characters."""
    lines = "\n".join(line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line)
    return lines if len(lines) <= most else lines[: most - 1].rstrip() + "…"


def quoted(words: Sequence[str], most: int = 3) -> str:
    """Return the first words in quotation marks: “lahiran”, “malam”."""
    return ", ".join(f"“{clip(word, 30)}”" for word in words[:most])


def bold(text: str) -> Markup:
    """Return the text in bold, escaped."""
    return Markup("<b>{}</b>").format(text)


def money(amount: int, texts: Texts) -> str:
    """Return rupiah: Rp5.900.000, in English Rp5,900,000."""
    return f"Rp{number(amount, texts)}"


def day(moment: datetime, texts: Texts) -> str:
    """Return a date with its year: 24 November 2026."""
    return format_date(moment.astimezone(JAKARTA), "d MMMM y", locale=texts.locale)


def weekday(moment: datetime, texts: Texts) -> str:
    """Return a date with its day of the week: Selasa, 24 November 2026."""
    return format_date(moment.astimezone(JAKARTA), "EEEE, d MMMM y", locale=texts.locale)


def short_day(moment: datetime, texts: Texts) -> str:
    """Return a date without its year: 24 Nov."""
    return format_date(moment.astimezone(JAKARTA), "d MMM", locale=texts.locale)


def day_and_time(moment: datetime, texts: Texts) -> str:
    """Return a moment: 24 November 2026, 09.40, in English 09:40."""
    return f"{day(moment, texts)}, {_clock(moment.astimezone(JAKARTA).time(), texts)}"


def minute(of_day: int, texts: Texts) -> str:
    """Return a minute of the day: 06.30, in English 06:30."""
    return _clock(time(*divmod(of_day, 60)), texts)


def _clock(moment: time, texts: Texts) -> str:
    return format_time(moment, _CLOCKS.get(texts.language, "short"), locale=texts.locale)


def kilometres(distance: float, texts: Texts) -> str:
    """Return a distance: 4,2 km; whole kilometres from 10 on."""
    return f"{number(round(distance, 1 if distance < 10 else 0), texts)} km"


def total(count: int, texts: Texts, *, is_all: bool) -> str:
    """Return how many there are, or more than how many: then a round number, since nobody counted on."""
    if is_all or count < 2:
        return number(count, texts)
    return texts("search.more_than", count=number(_rounded(count), texts))


def _rounded(count: int) -> int:
    step = next(step for step in _ROUND if count > step)
    return (count - 1) // step * step


def short_total(count: int, texts: Texts, *, is_all: bool) -> str:
    """Return how many there are in few signs, for a button: 12, 150+."""
    if is_all or count < 2:
        return number(count, texts)
    return f"{number(_rounded(count), texts)}+"


def capital(text: str) -> str:
    """Return the text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def number(value: float, texts: Texts) -> str:
    """Return a number: 1.234,5, in English 1,234.5."""
    return format_decimal(value, locale=texts.locale)


def area_name(area: Area) -> str:
    """Return an area as it is called: Kab. Bekasi, Kota Bekasi, Cikarang Barat."""
    return short_name(f"{area.kind} {area.name}".strip()) if area.level is AreaLevel.REGENCY else area.name


def village(area: Area, reference: Reference) -> str:
    """Return a village with its district: Desa Wangunharja, Cikarang Utara."""
    return f"{area.kind} {area.name}, {reference.areas[area.code[:8]].name}".strip()


def short_name(name: str) -> str:
    """Return the name of an area as people say it: Kab. Bekasi, DKI Jakarta."""
    for long, short in _SHORT_NAMES:
        name = short + name.removeprefix(long) if name.startswith(long) else name
    return name


def place(vacancy: Vacancy, reference: Reference, most: int = 3) -> str:
    """Return where the work is, at most `most` of estate, district and regency; else the words of the source, or ""."""
    estate = reference.estates.get(vacancy.estate_id or "")
    areas = [reference.areas.get(code or "") for code in (vacancy.district_code, vacancy.regency_code)]
    names = [estate.known_as] if estate else []
    names += [area_name(area) for area in areas if area is not None]
    return ", ".join(list(dict.fromkeys(names))[:most]) or clip(vacancy.place_text, 80)


def pay(vacancy: Vacancy, texts: Texts) -> str:
    """Return the stated pay: Rp5.500.000 – Rp6.000.000 per bulan; "" when none is stated."""
    amount = _amount(vacancy, texts)
    return texts(f"pay.{vacancy.pay_period.value}", amount=amount) if amount else ""


def short_pay(vacancy: Vacancy, texts: Texts) -> str:
    """Return the stated pay without "per bulan", which goes without saying in a list."""
    return _amount(vacancy, texts) if vacancy.pay_period is PayPeriod.MONTH else pay(vacancy, texts)


def _amount(vacancy: Vacancy, texts: Texts) -> str:
    least, most = vacancy.pay_min, vacancy.pay_max
    if least is None:
        return "" if most is None else texts("pay.up_to", amount=money(most, texts))
    if most is None:
        return texts("pay.from", amount=money(least, texts))
    if least == most:
        return money(least, texts)
    return texts("pay.range", least=money(least, texts), most=money(most, texts))


def pay_against_wage(vacancy: Vacancy, wage: MinimumWage | None, texts: Texts, reference: Reference) -> str:
    """Return how the pay stands to the minimum wage of the regency; "" when either is not known."""
    stated = vacancy.pay_max if vacancy.pay_min is None else vacancy.pay_min
    if wage is None or stated is None or vacancy.pay_period is not PayPeriod.MONTH:
        return ""
    name = area_name(reference.areas[wage.regency_code])
    key = "wage.equal" if stated == wage.amount else ("wage.above" if stated > wage.amount else "wage.below")
    return texts(key, regency=name, amount=money(wage.amount, texts), year=wage.year)


def education(vacancy: Vacancy) -> str:
    """Return the accepted levels: SMA/SMK."""
    return "/".join(level.value for level in vacancy.education)


def experience(vacancy: Vacancy, texts: Texts) -> str:
    """Return the experience asked for; "" when nothing is stated."""
    return "" if vacancy.experience_years is None else years(vacancy.experience_years, texts)


def years(count: float, texts: Texts) -> str:
    """Return years of experience: 2 tahun, 6 bulan, tanpa pengalaman."""
    if not count:
        return texts("experience.none")
    if count < 1:
        months = round(count * 12)
        return texts.plural("experience.months", months, months=months)
    return texts.plural("experience.years", count, years=number(count, texts))


def company(vacancy: Vacancy, texts: Texts) -> str:
    """Return the company's name, or that it is not named."""
    return clip(vacancy.company, 60) if vacancy.company else texts("vacancy.no_company")


def terms(vacancy: Vacancy, texts: Texts) -> str:
    """Return the line of schooling, closing date and who stands behind a vacancy."""
    closing = vacancy.stated_closing
    closes = texts("vacancy.closes_short", date=short_day(closing, texts)) if closing else ""
    return " · ".join(part for part in (education(vacancy), closes, verifier(vacancy, texts)) if part)


def verifier(vacancy: Vacancy, texts: Texts) -> str:
    """Return the short mark of who stands behind a vacancy."""
    if vacancy.is_sample:
        return texts("mark.sample")
    if vacancy.verified_by:
        return texts("mark.verified", who=office(vacancy.verified_by, 30))
    return texts("mark.unverified")


def office(name: str, most: int) -> str:
    """Return the name of whoever verifies: Disnaker Kab. Bekasi."""
    return clip(name.replace("Kabupaten ", "Kab. "), most)


def same(text: str, other: str) -> bool:
    """Say whether two texts read the same."""
    return fold(text) == fold(other)
