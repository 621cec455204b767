"""Phone numbers as people write them."""

import phonenumbers

_HERE = "ID"


def read_phone(text: str) -> str | None:
    """Return the number as E.164 (+6281234567890), Indonesian unless it says otherwise; None: it cannot be one."""
    digits = text.strip()
    try:
        number = phonenumbers.parse(f"+{digits}" if digits.startswith("62") else digits, _HERE)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown_phone(number: str) -> str:
    """Return a stored number as people write it: 0812-3456-7890; one from abroad with its country."""
    parsed = phonenumbers.parse(number, _HERE)
    is_here = parsed.country_code == phonenumbers.country_code_for_region(_HERE)
    form = phonenumbers.PhoneNumberFormat.NATIONAL if is_here else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
