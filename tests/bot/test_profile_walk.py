"""The ways to a full profile, counted and disturbed: restarts, double taps, two phones, a pause of 30 days."""

from dataclasses import replace
from datetime import timedelta

from services.people.model import Answers, Availability
from services.reference.model import Education
from tests.bot.conftest import DRAFT, World
from tests.bot.phone import Phone
from tests.bot.test_profile import told

TAP, TYPE = True, False
LONGEST = (
    *((TAP, "Saya setuju"), (TYPE, "2003"), (TYPE, "satpam"), (TAP, "Kabupaten atau kota lain"), (TAP, "▶")),
    *((TAP, "◀"), (TYPE, "gar"), (TAP, "Kab. Garut"), (TYPE, "tar"), (TAP, "Tarogong Kaler"), (TAP, "Jati")),
    *((TAP, "SMK"), (TYPE, "tkr"), (TAP, "2 tahun"), (TAP, "Microsoft Excel"), (TYPE, "forklift"), (TAP, "Lanjut")),
    *((TAP, "UMK Rp"), (TAP, "Siap shift, tidak"), (TYPE, "Nur’aini"), (TYPE, "0812 3456 7890")),
)
"""Every question by its longest way: lists, pages and first letters for the home, a major, tapped and typed skills."""
FULL = Answers(
    wanted=("satpam",),
    area_code="32.05.04.2003",
    education=Education.SMK,
    majors=("teknik-kendaraan-ringan-otomotif",),
    experience_years=2.0,
    competences=("microsoft-excel", "forklift"),
    pay_min=2_472_227,
    availability=Availability.SHIFT,
    name="Nur’aini",
    phone="+6281234567890",
    birth_year=2003,
)


async def go(phone: Phone, step: tuple[bool, str]) -> None:
    is_tap, what = step
    await (phone.tap(what) if is_tap else phone.send(what))


async def test_the_longest_way_with_a_restart_before_every_step(world: World) -> None:
    """21 steps: 13 taps and 8 typed answers; every one goes to a conversation that was built anew."""
    await world.phone().send("/daftar")
    for step in LONGEST:
        await go(world.phone(), step)
    assert sum(is_tap for is_tap, _ in LONGEST) == 13
    assert told(world) == FULL
    assert "terisi 9 dari 9" in world.phone().text


async def test_every_tap_twice_at_once_comes_to_the_same(world: World, phone: Phone) -> None:
    await phone.send("/daftar")
    for is_tap, what in LONGEST:
        if not is_tap:
            await phone.send(what)
            continue
        screen = phone.screen
        data = next(button.callback_data for row in screen.rows for button in row if button.text.startswith(what))
        for _ in range(2):
            await phone.press(data, screen)
    assert told(world) == FULL


async def test_two_phones_of_one_person_fill_one_profile(world: World, phone: Phone) -> None:
    await phone.send("/daftar")
    other = Phone(phone.dispatcher, phone.telegram)
    for number, step in enumerate(LONGEST):
        await go((phone, other)[number % 2], step)
    assert told(world) == FULL


async def test_after_30_days_one_goes_on_where_one_was(world: World, phone: Phone) -> None:
    await phone.send("/daftar")
    for step in LONGEST[:12]:
        await go(phone, step)
    world.clock.moment += timedelta(days=31)
    while await world.services.forget_documents():
        pass
    again = world.phone()
    await again.send("/daftar")
    assert "4 dari 9" in again.text
    for step in LONGEST[13:]:
        await go(again, step)
    assert told(world) == replace(FULL, majors=())


async def test_steps_answered_out_of_order_are_not_asked_again(world: World, phone: Phone) -> None:
    world.add(DRAFT)
    await phone.send("/daftar")
    for step in LONGEST[:2]:
        await go(phone, step)
    await phone.send("gaji 5 juta, pengalaman 2 tahun")
    await phone.tap("Sudah benar")
    assert "1 dari 9" in phone.text
    seen = []
    for answer in ("satpam", "tambun selatan", "sma", "forklift", "Lanjut", "siap shift", "Siti", "0812 3456 7890"):
        seen.append(phone.text[0])
        await (phone.tap(answer) if answer == "Lanjut" else phone.send(answer))
    assert seen == ["1", "2", "3", "5", "5", "7", "8", "9"]
    assert "terisi 9 dari 9" in phone.text
