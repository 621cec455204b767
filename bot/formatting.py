"""Domain values as people read them in Indonesian: money, dates, distances, places. Plain text, not yet escaped."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal
from markupsafe import Markup

from bot.texts import Texts
from services.language.words import fold
from services.reference.model import Area, AreaLevel, MinimumWage, Reference
from services.vacancies.model import PayPeriod, Vacancy

JAKARTA = ZoneInfo("Asia/Jakarta")
LOCALE = "id"


def clip(text: str, most: int) -> str:
    """Return the text on one line, at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def clip_lines(text: str, most: int) -> str:
    """Return the text with its lines, empty ones left out, at most `most` characters."""
    lines = "\n".join(line for line in (" ".join(raw.split()) for raw in text.splitlines()) if line)
    return lines if len(lines) <= most else lines[: most - 1].rstrip() + "…"


def bold(text: str) -> Markup:
    """Return the text in bold, escaped."""
    return Markup("<b>{}</b>").format(text)


def money(amount: int) -> str:
    """Return rupiah: Rp5.900.000."""
    return f"Rp{format_decimal(amount, locale=LOCALE)}"


def day(moment: datetime) -> str:
    """Return a date with its year: 24 November 2026."""
    return format_date(moment.astimezone(JAKARTA), "d MMMM y", locale=LOCALE)


def weekday(moment: datetime) -> str:
    """Return a date with its day of the week: Selasa, 24 November 2026."""
    return format_date(moment.astimezone(JAKARTA), "EEEE, d MMMM y", locale=LOCALE)


def short_day(moment: datetime) -> str:
    """Return a date without its year: 24 Nov."""
    return format_date(moment.astimezone(JAKARTA), "d MMM", locale=LOCALE)


def day_and_time(moment: datetime) -> str:
    """Return a moment: 24 November 2026, 09.40."""
    return f"{day(moment)}, {format_time(moment.astimezone(JAKARTA), 'HH.mm', locale=LOCALE)}"


def kilometres(distance: float) -> str:
    """Return a distance: 4,2 km; whole kilometres from 10 on."""
    return f"{format_decimal(round(distance, 1 if distance < 10 else 0), locale=LOCALE)} km"


def number(value: float) -> str:
    """Return a number with a decimal comma."""
    return format_decimal(value, locale=LOCALE)


def area_name(area: Area) -> str:
    """Return an area as it is called: Kab. Bekasi, Kota Bekasi, Cikarang Barat."""
    if area.level is AreaLevel.REGENCY:
        return f"{'Kab.' if area.kind == 'Kabupaten' else area.kind} {area.name}".strip()
    return area.name


def place(vacancy: Vacancy, reference: Reference) -> str:
    """Return where the work is: estate, district, regency as far as known, else the words of the source, else ""."""
    names = []
    if vacancy.estate_id in reference.estates:
        names.append(reference.estates[vacancy.estate_id or ""].name)
    district = reference.areas.get(vacancy.district_code or "")
    if district is not None:
        names.append(district.name)
    regency = reference.areas.get(vacancy.regency_code or "")
    if regency is not None:
        names.append(area_name(regency))
    return ", ".join(dict.fromkeys(names)) or clip(vacancy.place_text, 80)


def pay(vacancy: Vacancy, texts: Texts) -> str:
    """Return the stated pay: Rp5.500.000 – Rp6.000.000 per bulan; "" when none is stated."""
    least, most = vacancy.pay_min, vacancy.pay_max
    if least is None and most is None:
        return ""
    if least is None:
        amount = texts("pay.up_to", amount=money(most or 0))
    elif most is None:
        amount = texts("pay.from", amount=money(least))
    else:
        amount = money(least) if least == most else texts("pay.range", least=money(least), most=money(most))
    return texts(f"pay.{vacancy.pay_period.value}", amount=amount)


def pay_against_wage(vacancy: Vacancy, wage: MinimumWage | None, texts: Texts, reference: Reference) -> str:
    """Return how the pay stands to the minimum wage of the regency; "" when either is not known."""
    stated = vacancy.pay_max if vacancy.pay_min is None else vacancy.pay_min
    if wage is None or stated is None or vacancy.pay_period is not PayPeriod.MONTH:
        return ""
    name = area_name(reference.areas[wage.regency_code])
    key = "wage.equal" if stated == wage.amount else ("wage.above" if stated > wage.amount else "wage.below")
    return texts(key, regency=name, amount=money(wage.amount), year=wage.year)


def education(vacancy: Vacancy) -> str:
    """Return the accepted levels: SMA/SMK."""
    return "/".join(level.value for level in vacancy.education)


def experience(vacancy: Vacancy, texts: Texts) -> str:
    """Return the experience asked for; "" when nothing is stated."""
    years = vacancy.experience_years
    if years is None:
        return ""
    return texts("experience.years", years=number(years)) if years else texts("experience.none")


def company(vacancy: Vacancy, texts: Texts) -> str:
    """Return the company's name, or that it is not named."""
    return clip(vacancy.company, 60) if vacancy.company else texts("vacancy.no_company")


def verifier(vacancy: Vacancy, texts: Texts) -> str:
    """Return the short mark of who stands behind a vacancy."""
    if vacancy.is_sample:
        return texts("mark.sample")
    if vacancy.verified_by:
        return texts("mark.verified", who=clip(vacancy.verified_by, 30))
    return texts("mark.unverified")


def same(text: str, other: str) -> bool:
    """Say whether two texts read the same."""
    return fold(text) == fold(other)
