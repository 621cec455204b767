"""Links to a vacancy: passed on, and followed by whoever gets them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramServerError
from aiogram.methods import GetMe, SendMessage, TelegramMethod

from bot import links
from bot.texts import texts
from services.vacancies.model import VacancyStatus
from tests.bot.conftest import DRAFT, LIFE, World
from tests.bot.phone import MOMENT, Phone, Telegram

SEARCH = "operator produksi cikarang barat smk"


async def test_a_link_opens_the_card_at_once_and_says_who_we_are_to_a_stranger(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    await phone.send(f"/start v_{vacancy_id}")
    assert phone.text.startswith("Operator Produksi")
    assert "Saya KawanKerja" in phone.text.splitlines()[-1]
    assert [type(call) for call in world.telegram.calls if not isinstance(call, GetMe)] == [SendMessage]
    await phone.tap("⭐ Simpan")
    assert "Saya KawanKerja" in phone.text
    await phone.send(f"/start v_{vacancy_id}")
    assert "Saya KawanKerja" not in phone.text
    assert "Hapus simpanan" in phone.screen.captions


async def test_on_from_a_linked_card_to_vacancies_like_it(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    world.add(replace(DRAFT, title="Operator Produksi Malam", company="PT Contoh Lain"))
    world.add(replace(DRAFT, title="Kasir", occupations=("kasir",)))
    await phone.send(f"/start v_{vacancy_id}")
    card = phone.screen
    await phone.tap("🔎 Lowongan serupa")
    assert phone.screen.message_id == card.message_id
    assert phone.text.startswith("Operator Produksi · Cikarang Barat\nAda 2 lowongan")
    await phone.tap("🔎 Lowongan serupa", on=card)
    assert phone.answers[-1].startswith("Tombol ini sudah tidak berlaku")


@pytest.mark.parametrize("status", [VacancyStatus.CLOSED, VacancyStatus.EXPIRED, VacancyStatus.PAUSED])
async def test_a_link_to_a_vacancy_that_is_over_leads_to_others(
    world: World, phone: Phone, status: VacancyStatus
) -> None:
    over = world.add(replace(DRAFT, company="PT Contoh Tutup"), replace(LIFE, status=status))
    world.add(DRAFT)
    await phone.send(f"/start v_{over}")
    assert phone.text.startswith("Lowongan dari tautan itu sudah tidak dibuka.")
    assert "1. Operator Produksi · PT Contoh Presisi" in phone.text
    assert "PT Contoh Tutup" not in phone.text


async def test_a_link_to_a_vacancy_past_its_date_leads_to_others(world: World, phone: Phone) -> None:
    over = world.add(DRAFT)
    world.add(replace(DRAFT, title="Operator Produksi Lama", closes_at=None))
    world.clock.moment += timedelta(days=30)
    await phone.send(f"/start v_{over}")
    assert phone.text.startswith("Lowongan dari tautan itu sudah tidak dibuka.")
    assert "1. Operator Produksi Lama" in phone.text


@pytest.mark.parametrize("payload", ["v_999", "v_", "v_x", "v_-1", "v_99999999999999999999", "v_1 2"])
async def test_a_link_to_nothing_is_answered_with_a_way_on(world: World, phone: Phone, payload: str) -> None:
    world.add(DRAFT, replace(LIFE, status=VacancyStatus.WAITING))
    await phone.send(f"/start {payload}")
    assert phone.text.startswith("Lowongan dari tautan itu tidak ada")
    assert len(phone.screen.captions) == 3


@pytest.mark.parametrize("status", [VacancyStatus.DRAFT, VacancyStatus.WAITING])
async def test_what_was_never_public_looks_like_nothing(world: World, phone: Phone, status: VacancyStatus) -> None:
    vacancy_id = world.add(DRAFT, replace(LIFE, status=status))
    await phone.send("/start v_999")
    nothing = phone.screen
    await phone.send(f"/start v_{vacancy_id}")
    assert (phone.screen.html, phone.screen.keyboard) == (nothing.html, nothing.keyboard)


async def test_another_payload_is_a_plain_start(phone: Phone) -> None:
    await phone.send("/start iklan7")
    assert phone.text.startswith("Halo, Siti!")


async def test_a_vacancy_without_known_work_or_place_still_leads_on(world: World, phone: Phone) -> None:
    odd = world.add(replace(DRAFT, title="Penjaga Menara Suar", occupations=(), area_code=None))
    await phone.send(f"/start v_{odd}")
    await phone.tap("🔎 Lowongan serupa")
    assert "1. Penjaga Menara Suar" in phone.text


async def test_sharing_passes_on_the_link_that_opens_the_card(world: World, phone: Phone) -> None:
    vacancy_id = world.add(replace(DRAFT, title="Operator & Teknisi #1", company="PT Contoh Presisi"))
    await phone.send(SEARCH)
    await phone.tap("1")
    button = next(button for row in phone.screen.rows for button in row if button.text == "Bagikan")
    parts = urlsplit(button.url)
    shared = parse_qs(parts.query)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == "https://t.me/share/url"
    assert shared["url"] == [f"https://t.me/KawanKerjaBot?start=v_{vacancy_id}"]
    assert shared["text"][0].startswith("Lowongan Operator & Teknisi #1 di PT Contoh Presisi.")
    payload = parse_qs(urlsplit(shared["url"][0]).query)["start"][0]
    budi = world.phone(7002, "Budi")
    await budi.send(f"/start {payload}")
    assert budi.text.startswith("Operator & Teknisi #1")


async def test_a_link_that_is_pasted_or_forwarded_opens_the_card_too(world: World, phone: Phone) -> None:
    vacancy_id = world.add(DRAFT)
    await phone.send(f"Lowongan Operator di PT Contoh. Gratis.\nhttps://t.me/KawanKerjaBot?start=v_{vacancy_id}")
    assert phone.text.startswith("Operator Produksi")
    await phone.send(f"https://t.me/BotLain?start=v_{vacancy_id}")
    assert not phone.text.startswith("Operator Produksi")


class Nameless(Telegram):
    """A Bot API that does not tell who we are."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        """Carry out a call."""
        if isinstance(method, GetMe):
            raise TelegramServerError(method, "Bad Gateway")
        return await super().make_request(bot, method, timeout)


async def test_without_a_known_username_nothing_can_be_shared(world: World) -> None:
    vacancy_id = world.add(DRAFT)
    phone = Phone(world.phone().dispatcher, Nameless())
    await phone.send(f"/start v_{vacancy_id}")
    assert "Gratis. Jangan bayar siapa pun." in phone.text
    assert "Bagikan" not in phone.screen.captions


async def test_without_a_known_username_no_guardian_is_asked(world: World) -> None:
    phone = Phone(world.phone().dispatcher, Nameless())
    await phone.send("/daftar")
    await phone.tap("Saya setuju")
    await phone.send(str(MOMENT.year - 16))
    await phone.tap("👪 Minta izin")
    await phone.send(str(MOMENT.year - 16))
    assert phone.text == texts()("error.no_link")
    person = world.store.read_now(lambda tx: tx.people.find(7001))
    assert person is not None
    assert not world.store.read_now(lambda tx: tx.traces.of(person.id))["guardian_request"]


def test_the_longest_names_make_a_link_that_telegram_takes() -> None:
    link = links.share_link(links.vacancy_link("K" * 32, 999_999_999), "😀" * 150)
    assert len(link) < 2048
