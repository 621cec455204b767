"""The screens of a search: results, card, what to hide."""

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo
from markupsafe import Markup

from bot.dialogs import card
from bot.dialogs.opening import begin
from bot.dialogs.search import callbacks, filters, getters
from bot.keyboards import Choice, choices
from bot.states import SearchSG
from bot.widgets import Leftover, Shown, Tr

NUMBERS_A_ROW = 5
CHIPS_A_ROW = 2

_PREVIEW = {
    "understood": "Operator Produksi · Cikarang Barat",
    "notice": "",
    "left_aside": "“harian lepas”",
    "unknown": "“mess”",
    "unnamed": "“epson”",
    "home_unknown": True,
    "found": True,
    "undo": True,
    "unsubscribed": True,
    "subscribed": False,
    "total": "1",
    "count": 1,
    "list": Markup("<b>1. Operator Produksi</b>"),
    "numbers": (Choice("1", "1"),),
    "pages": (Choice("0", "1/1"),),
    "chips": (Choice("0a1b2c3d", "✕ Cikarang Barat"),),
    "ways": (),
    "missing": "Belum ada lowongan satpam.",
    "few": True,
    "near": True,
    "perhaps": "",
    "fresh": "🆕 Baru sejak kemarin (4)",
}


def build() -> Dialog:
    """Build the dialog; a dialog belongs to one dispatcher."""
    return Dialog(_results(), _card(), _hide(), *filters.windows(), _around(), on_start=begin)


def _results() -> Window:
    return Window(
        Shown("notice", when="notice"),
        Tr("search.unknown", when="unknown"),
        Tr("search.understood", count="count", when=lambda data, _, __: data["total"] and not data["missing"]),
        Tr("search.nearly", count="count", when="missing"),
        Tr("search.only_below", when=lambda data, _, __: data["found"] and not data["total"]),
        Tr("search.nothing", when=lambda data, _, __: not data["found"] and not data["ways"] and data["chips"]),
        Tr("search.nothing_at_all", when=lambda data, _, __: not data["found"] and not (data["ways"] or data["chips"])),
        Tr("search.loosen", when=lambda data, _, __: not data["found"] and data["ways"]),
        Tr("search.left_aside", when="left_aside"),
        Tr("search.unnamed", when="unnamed"),
        Tr("search.home_unknown", when="home_unknown"),
        Shown("list", when="found"),
        Tr("search.few", when="few"),
        choices("v", "numbers", callbacks.open_card, NUMBERS_A_ROW),
        choices("p", "pages", callbacks.turn_page, NUMBERS_A_ROW),
        choices("l", "ways", callbacks.drop_chip, 1),
        choices("c", "chips", callbacks.drop_chip, CHIPS_A_ROW),
        Button(Tr("button.search_words", html=False), id="words", on_click=callbacks.look_for_unknown, when="unknown"),
        Row(
            Button(Shown("fresh", html=False), id="fresh", on_click=callbacks.only_fresh, when="fresh"),
            Button(Tr("button.near", html=False), id="near", on_click=callbacks.near_me, when="near"),
        ),
        Row(
            SwitchTo(Tr("button.filter", html=False), id="filter", state=SearchSG.filters, when="found"),
            SwitchTo(Tr("button.sort", html=False), id="order", state=SearchSG.order, when="found"),
            Button(Tr("button.subscribe", html=False), id="sub", on_click=callbacks.subscribe, when="unsubscribed"),
        ),
        SwitchTo(Tr("button.not_there", html=False), id="around", state=SearchSG.around, when="perhaps"),
        Button(Tr("button.subscribed", html=False), id="subs", on_click=callbacks.open_list, when="subscribed"),
        Button(Tr("button.undo", html=False), id="undo", on_click=callbacks.undo, when="undo"),
        Leftover(),
        state=SearchSG.results,
        getter=getters.results,
        preview_data=_PREVIEW,
    )


def _around() -> Window:
    return Window(
        Tr("near.which"),
        choices("w", "villages", callbacks.pick_village, 1),
        SwitchTo(Tr("button.back_to_list", html=False), id="back", state=SearchSG.results),
        Leftover(),
        state=SearchSG.around,
        getter=getters.around,
        preview_data={"villages": (Choice("32.16.09.2011", "Desa Wangunharja, Cikarang Utara"),)},
    )


def _card() -> Window:
    return Window(
        *card.text(),
        *card.buttons(SwitchTo(Tr("button.hide", html=False), id="hide", state=SearchSG.hide, when="open")),
        SwitchTo(Tr("button.back_to_list", html=False), id="back", state=SearchSG.results),
        Leftover(),
        state=SearchSG.card,
        getter=getters.one,
        preview_data=card.PREVIEW,
    )


def _hide() -> Window:
    return Window(
        Tr("hide.question"),
        Button(Tr("button.hide_vacancy", html=False), id="hv", on_click=callbacks.hide_vacancy),
        Button(Tr("button.hide_company", html=False), id="hc", on_click=callbacks.hide_company, when="company"),
        SwitchTo(Tr("button.back", html=False), id="keep", state=SearchSG.card),
        Leftover(),
        state=SearchSG.hide,
        getter=getters.hide,
        preview_data={"title": "Operator Produksi", "company": "PT Contoh"},
    )
