"""The page of all that is held about a person."""

import json
from dataclasses import replace

from aiogram.methods import SendDocument

from bot.data_page import data_page
from bot.texts import texts
from services.language.model import Query, Read
from services.language.stored import dump
from services.reference.load import load_reference
from tests.bot.alerts import subscribed
from tests.bot.conftest import World
from tests.bot.phone import Phone
from tests.bot.test_cv import FULL

WISH = dump(Query(occupations=(Read("satpam", "satpam"),)))
NASTY = "<script>alert(1)</script> & Co"


def test_it_says_the_profile_in_words_and_escapes_what_people_wrote() -> None:
    moment = "2026-11-24T02:40:00+00:00"
    rows = {
        "vacancy_report": [{"vacancy_title": NASTY, "text": NASTY, "reported_at": moment}],
        "subscription": [{"name": None, "wish": WISH, "limits": "[]", "created_at": moment}],
        "guardian_request": [{"birth_year": "2010", "expires_at": moment}],
        "move_code": [{"digest": "0a1b", "expires_at": moment}],
        "saved_vacancy": [{"vacancy_title": None, "saved_at": moment}],
    }
    data = json.dumps({"made_at": moment, "held": rows})
    page = data_page(data, replace(FULL, name="Siti & Budi"), texts(), load_reference())
    assert "<li>Nama: Siti &amp; Budi</li>" in page
    assert f"<li>Nama sekolah: {FULL.school}</li>" in page
    assert f"<li>Riwayat kerja: {'; '.join(FULL.history)}</li>" in page
    assert "<li>Tahun lahir: 2003</li>" in page
    assert "<li>Satpam · 24 November 2026, 09.40</li>" in page
    assert "<li>2010 · 24 November 2026, 09.40</li>" in page
    assert "0a1b" not in page
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Co · &lt;script&gt;" in page
    assert page.count("24 November 2026, 09.40") == 6


def test_of_somebody_without_a_profile_it_shows_the_rest() -> None:
    data = json.dumps({"made_at": "2026-11-24T02:40:00+00:00", "held": {"person": [{"telegram_id": 7}]}})
    page = data_page(data, None, texts("en"), load_reference())
    assert '<html lang="en">' in page
    assert "<li>7</li>" in page
    assert "<h2>Profile</h2>" not in page


async def test_it_says_what_a_subscription_searches_for(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/dataku")
    page, _ = [call for call in phone.telegram.calls if isinstance(call, SendDocument)]
    assert "<li>Operator Produksi" in page.document.data.decode()  # type: ignore[union-attr]
