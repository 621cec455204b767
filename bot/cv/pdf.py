"""A curriculum vitae as one A4 page, in two layouts: one column in black, or with a coloured side column.

Font: Source Sans Pro (SIL Open Font License 1.1, fonts/OFL.txt), embedded as far as it is used. Lengths in mm.
"""

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from bot.cv.sheet import Layout, Section, Sheet

Colour = tuple[int, int, int]

FONTS = Path(__file__).parent / "fonts"
_FILES = {"": FONTS / "SourceSansPro-Regular.ttf", "B": FONTS / "SourceSansPro-Semibold.ttf"}
_FONT = "Source Sans"
_SIZES = (11.5, 10.5, 9.5, 8.5, 7.5)
"""Sizes of the text in points, tried until everything stands on one page."""
_MARGIN, _SIDE, _PADDING = 20.0, 68.0, 9.0
_BULLET, _INDENT = "•", 4.5
_BLACK: Colour = (33, 37, 41)
_GREY: Colour = (84, 92, 99)
_TEAL: Colour = (14, 84, 92)
_WHITE: Colour = (255, 255, 255)


def pdf_of(sheet: Sheet, layout: Layout, contact_title: str, made_at: datetime) -> bytes:
    """Return the page in the largest size that fits. Takes a few tenths of a second: not for the event loop."""
    content = b""
    for size in _SIZES:
        with closing(_Page(sheet, made_at, size)) as page:
            _LAYOUTS[layout](page, sheet, contact_title)
            content = bytes(page.output())
            if page.page_no() == 1:
                break
    return content


def printable(text: str) -> str:
    """Return the text without signs that the font lacks; a letter with a strange mark loses the mark."""
    known = _known_signs()
    composed = unicodedata.normalize("NFC", text)
    plain = (sign if ord(sign) in known else unicodedata.normalize("NFKD", sign) for sign in composed)
    return "".join(sign for part in plain for sign in part if ord(sign) in known)


@cache
def _known_signs() -> frozenset[int]:
    with TTFont(_FILES[""], lazy=True) as font:
        return frozenset(font.getBestCmap())


class _Page(FPDF):
    """A page with our font; `size` is that of plain text in points."""

    def __init__(self, sheet: Sheet, made_at: datetime, size: float) -> None:
        super().__init__(format="A4")
        for style, path in _FILES.items():
            self.add_font(_FONT, style, path)
        self.size = size
        self.c_margin = 0.0
        self.set_title(f"CV {sheet.name}")
        self.set_lang("id")
        self.set_creation_date(made_at)
        self.set_auto_page_break(auto=True, margin=_MARGIN - 5)
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.add_page()

    def close(self) -> None:
        """Close the files of the fonts, which the library leaves open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def put(self, text: str, colour: Colour, scale: float = 1.0, *, is_bold: bool = False) -> None:
        """Write a paragraph from the left margin on."""
        self.set_font(_FONT, "B" if is_bold else "", self.size * scale)
        self.set_text_color(*colour)
        height = self.size * scale * 0.47
        self.multi_cell(0, height, printable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def down(self, lines: float) -> None:
        """Leave some lines empty."""
        self.ln(self.size * 0.47 * lines)

    def rule(self, colour: Colour) -> None:
        """Draw a line from margin to margin."""
        self.set_draw_color(*colour)
        self.set_line_width(0.3)
        self.line(self.l_margin, self.get_y() + 0.6, self.w - self.r_margin, self.get_y() + 0.6)

    def listed(self, lines: Sequence[str], colour: Colour) -> None:
        """Write lines with bullets; a single one stands without."""
        left = self.l_margin
        for text in lines:
            if len(lines) > 1:
                self.set_font(_FONT, "", self.size)
                self.set_text_color(*colour)
                self.cell(_INDENT, self.size * 0.47, _BULLET)
                self.set_left_margin(left + _INDENT)
            self.put(text, colour)
            self.set_left_margin(left)
            self.set_x(left)

    def part(self, section: Section, heading: Colour, colour: Colour) -> None:
        """Write a heading and its lines."""
        self.down(1)
        self.put(section.title.upper(), heading, 1.02, is_bold=True)
        self.rule(heading)
        self.down(0.5)
        self.listed(section.lines, colour)


def _classic(page: _Page, sheet: Sheet, _: str) -> None:
    page.put(sheet.name, _BLACK, 2.2, is_bold=True)
    page.put(sheet.wanted, _GREY, 1.2)
    page.down(0.3)
    page.put("   |   ".join(sheet.contacts), _BLACK)
    for section in sheet.sections:
        page.part(section, _BLACK, _BLACK)


def _modern(page: _Page, sheet: Sheet, contact_title: str) -> None:
    page.set_fill_color(*_TEAL)
    page.rect(0, 0, _SIDE, page.h, style="F")
    page.set_margins(_PADDING, _MARGIN, page.w - _SIDE + _PADDING)
    page.set_xy(_PADDING, _MARGIN - page.size * 0.47)
    for section in (Section(contact_title, sheet.contacts, is_short=True), *_some(sheet, is_short=True)):
        page.part(section, _WHITE, _WHITE)
    if page.page_no() > 1:
        return
    page.set_margins(_SIDE + _PADDING, _MARGIN, _MARGIN - 4)
    page.set_xy(_SIDE + _PADDING, _MARGIN)
    page.put(sheet.name, _TEAL, 2.2, is_bold=True)
    page.put(sheet.wanted, _GREY, 1.2)
    page.down(0.3)
    for section in _some(sheet, is_short=False):
        page.part(section, _TEAL, _BLACK)


def _some(sheet: Sheet, *, is_short: bool) -> tuple[Section, ...]:
    return tuple(section for section in sheet.sections if section.is_short is is_short)


_LAYOUTS: dict[Layout, Callable[[_Page, Sheet, str], None]] = {Layout.CLASSIC: _classic, Layout.MODERN: _modern}
