"""Text as sources give it, made fit to read: no HTML, no broken encodings, no shouting."""

import re

import ftfy
from selectolax.lexbor import LexborHTMLParser

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>|&(?:[a-zA-Z]{2,8}|#\d{2,6});")
_BLOCK_END = re.compile(r"(?i)<br\s*/?>|</(?:p|div|h[1-6]|ul|ol|tr|table|section)>")
_LIST_ITEM = re.compile(r"(?i)<li[^>]*>")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\ufeff\ufffd]"
)
_MOJIBAKE = re.compile("[ÃÂâ€]{1}[\u0080-\u00bf€™œ\u2018-\u203a]|ðŸ")
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_LINES = re.compile(r"\s*\n\s*")
_SHORTEST_SHOUT = 5
_SMALL_WORDS = frozenset(("dan", "atau", "di", "ke", "dari", "untuk", "pada", "dengan", "of", "and", "the", "for"))
_KEPT_CAPITALS = frozenset(
    (
        *("PT", "CV", "TBK", "UD", "PD", "HRD", "HR", "GA", "QC", "QA", "IT", "CNC"),
        *("PPIC", "HSE", "K3", "SPG", "SPB", "SPV", "MD", "AC", "PLC", "SMK", "SMA", "SMP"),
        *("D3", "S1", "SD", "TK", "PAUD", "SIM", "B1", "B2", "OB", "OG", "ART", "CS"),
        *("SEO", "UI", "UX", "RND", "R&D", "MT", "AR", "AP", "SAP", "BIM", "CCTV", "HVAC"),
        *("EXIM", "II", "III", "IV", "VI", "BPJS", "BUMN", "RS", "FMCG", "B2B", "KOL", "SQL"),
        *("PHP", "NOC", "GM", "CEO", "NET", "API", "VIP", "PC", "TO", "GT"),
    )
)


def clean_text(text: str) -> str:
    """Return running text: HTML turned into lines, entities resolved, broken encodings repaired, blanks tidied."""
    if _TAG.search(text):
        text = _LIST_ITEM.sub("\n• ", _BLOCK_END.sub("\n", text))
        text = LexborHTMLParser(f"<body>{text}").text(separator="")
    if _MOJIBAKE.search(text):
        text = ftfy.fix_text(text)
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _LINES.sub("\n", text).strip()


def clean_line(text: str) -> str:
    """Return a text on one line."""
    return clean_text(text).replace("\n", " ").strip()


def clean_title(text: str) -> str:
    """Return a title or name on one line; one that is written in capitals only gets ordinary ones."""
    line = clean_line(text).strip(" -–|,;:*•")
    letters = [sign for sign in line if sign.isalpha()]
    if len(letters) < _SHORTEST_SHOUT or not all(sign.isupper() for sign in letters):
        return line
    return " ".join(_calm(word, number) for number, word in enumerate(line.split(" ")))


def _calm(word: str, number: int) -> str:
    bare = word.strip("()[]/.,&-:")
    if bare in _KEPT_CAPITALS or (not bare.isalpha() and bare not in word.lower()):
        return word if bare in _KEPT_CAPITALS else "/".join(part.capitalize() for part in word.split("/"))
    if number and word.lower() in _SMALL_WORDS:
        return word.lower()
    return "/".join(part if part in _KEPT_CAPITALS else part.capitalize() for part in word.split("/"))
