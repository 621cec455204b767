"""The way to a human: shown where it is needed, and nowhere when there is nobody to reach."""

import pytest

from bot.contacts import NOBODY, Desk, shown_contact
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import Phone

DESK = Desk("Disnaker & Kawan", "@disnaker_contoh", "Senin–Jumat 08.00–15.00")
WHO = "Disnaker & Kawan · @disnaker_contoh"


@pytest.mark.parametrize("message", ["/bantuan", "cara pakainya gimana", "loker ini penipuan bukan?"])
async def test_help_and_the_answer_about_fraud_name_the_desk(world: World, message: str) -> None:
    phone = world.phone(desk=DESK)
    await phone.send(message)
    assert f"Bicara dengan petugas: {WHO} · Senin–Jumat 08.00–15.00" in phone.text
    assert '<a href="https://t.me/disnaker_contoh">@disnaker_contoh</a>' in phone.screen.html
    assert len(world.telegram.calls) == 1


async def test_a_card_names_the_desk_before_the_free_line(world: World) -> None:
    world.add(DRAFT)
    phone = world.phone(desk=DESK)
    await phone.send("operator produksi cikarang barat")
    await phone.tap("1")
    assert phone.text.splitlines()[-2:] == [
        "Masih ragu? Tanya petugas: @disnaker_contoh",
        "Gratis. Jangan bayar siapa pun.",
    ]


@pytest.mark.parametrize("desk", [NOBODY, Desk("Disnaker", "", "Senin–Jumat")])
async def test_without_a_contact_there_is_no_such_line(world: World, desk: Desk) -> None:
    vacancy_id = world.add(DRAFT)
    phone = world.phone(desk=desk)
    for message in ("/bantuan", "loker ini penipuan bukan?", f"/start v_{vacancy_id}"):
        await phone.send(message)
        assert "petugas" not in phone.text
        assert "Disnaker" not in phone.text.replace("polisi atau Disnaker", "")


async def test_help_still_ends_with_the_examples(phone: Phone) -> None:
    await phone.send("/bantuan")
    assert phone.text.endswith("Contoh yang bisa langsung Anda ketuk:")
    assert len(phone.screen.captions) == 3


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("@disnaker_contoh", '<a href="https://t.me/disnaker_contoh">@disnaker_contoh</a>'),
        ("https://t.me/disnaker_contoh", '<a href="https://t.me/disnaker_contoh">@disnaker_contoh</a>'),
        ("t.me/disnaker_contoh", '<a href="https://t.me/disnaker_contoh">@disnaker_contoh</a>'),
        ("https://wa.me/6280000000000", '<a href="https://wa.me/6280000000000">wa.me/6280000000000</a>'),
        ("wa.me/6280000000000", '<a href="https://wa.me/6280000000000">wa.me/6280000000000</a>'),
        ("https://contoh.example/a?b=1&c=2", '<a href="https://contoh.example/a?b=1&amp;c=2">contoh.example/a?b=1&amp;c=2</a>'),
        ("mailto:tanya@contoh.example", "tanya@contoh.example"),
        ("tel:+62 800-0000-0000", "+62 800-0000-0000"),
        ("(021) 000 0000", "(021) 000 0000"),
        ("021 000 0000", "021 000 0000"),
    ],
)  # fmt: skip
def test_contacts_as_people_tap_them(contact: str, shown: str) -> None:
    assert str(shown_contact(contact)) == shown
