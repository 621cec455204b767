"""Names of companies as they are compared."""

import re

LEGAL_FORMS = frozenset(("pt", "cv", "ud", "pd", "tbk", "persero"))
"""Say what kind of body a company is, not which one."""
_WORD = re.compile(r"[^\W_]+")


def company_key(name: str) -> str:
    """Return the key under which spellings of one company name fall together: its letters and digits, no legal form."""
    words = _WORD.findall(name.casefold())
    core = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(core or words or [name.strip()])
