"""Who never answers is told less often; what was seen or told before is not told again."""

from datetime import timedelta

from services.alerts.silence import PATIENCE
from tests.bot.alerts import count, deliver, subscribed, told_of
from tests.bot.conftest import World
from tests.bot.phone import MOMENT, Phone


async def days_of_silence(world: World, phone: Phone, messages: int, step: timedelta) -> None:
    """Let so many messages come, one every `step`, while nobody answers."""
    for number in range(messages):
        world.clock.moment += step
        await told_of(world, phone, company=f"PT Contoh {world.clock.moment:%d%H} {number}", closes_at=None)
        await deliver(world)


async def test_fourteen_without_an_answer_make_it_daily_then_weekly_and_one_tap_undoes_it(
    world: World, phone: Phone
) -> None:
    await subscribed(world, phone)
    await days_of_silence(world, phone, PATIENCE, timedelta(hours=24))
    assert "sehari sekali saja" in phone.text
    before = count(world, phone)
    await told_of(world, phone, company="PT Contoh Hari Ini", closes_at=None)
    assert count(world, phone) == before
    await days_of_silence(world, phone, PATIENCE, timedelta(hours=24))
    assert "seminggu sekali saja" in phone.text
    await phone.tap("🔔 Kabari langsung lagi")
    await told_of(world, phone, company="PT Contoh Langsung", closes_at=None)
    assert "PT Contoh Langsung" in phone.text


async def test_a_word_of_the_person_counts_as_an_answer(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await days_of_silence(world, phone, PATIENCE - 1, timedelta(hours=24))
    await phone.send("makasih")
    await days_of_silence(world, phone, PATIENCE - 1, timedelta(hours=24))
    assert "sehari sekali" not in phone.text


async def test_the_same_job_from_another_source_or_posted_again_is_told_once(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await told_of(world, phone, dedupe=True)
    before = count(world, phone)
    await told_of(world, phone, dedupe=True, posted_at=MOMENT + timedelta(days=40), closes_at=None)
    assert count(world, phone) == before
    await told_of(world, phone, dedupe=True, posted_at=MOMENT + timedelta(days=61), closes_at=None)
    assert count(world, phone) == before + 1


async def test_what_was_opened_before_the_digest_is_left_out_of_it(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("Sehari sekali")
    for name in ("Satu", "Dua"):
        await told_of(world, phone, company=f"PT Contoh {name}")
    await phone.send("operator produksi cikarang barat smk")
    await phone.tap("1")
    seen = "PT Contoh Dua" if "PT Contoh Dua" in phone.text else "PT Contoh Satu"
    world.clock.moment += timedelta(days=1)
    await deliver(world)
    assert phone.text.startswith("🔔 Lowongan baru untuk")
    assert seen not in phone.text


async def test_who_is_told_daily_already_and_stays_silent_is_told_weekly(world: World, phone: Phone) -> None:
    await subscribed(world, phone)
    await phone.send("/langganan")
    await phone.tap("1")
    await phone.tap("Sehari sekali")
    await days_of_silence(world, phone, PATIENCE + 1, timedelta(hours=24))
    assert "seminggu sekali saja" in phone.text
