"""A guardian's consent by the shipped bot, over HTTP."""

from datetime import UTC, datetime

from tests.e2e.phone import Line


async def test_a_pupil_makes_a_profile_once_the_guardian_agreed(healthy: Line) -> None:
    pupil, parent = healthy.person(7_501, "Dewi"), healthy.person(7_502, "Ibu")
    await pupil.say("/daftar")
    await pupil.tap("Saya setuju")
    await pupil.say(str(datetime.now(UTC).year - 16))
    await pupil.tap("👪 Minta izin")
    await pupil.say(str(datetime.now(UTC).year - 16))
    code = next(line for line in pupil.text.splitlines() if "start=" in line).rpartition("=")[2]
    await parent.say(f"/start {code}")
    await parent.tap("Saya orang tua")
    assert "izin Anda sudah dicatat" in parent.text
    await pupil.say("/daftar")
    await pupil.say("operator produksi, tambun selatan, smk mesin")
    await pupil.tap("Sudah benar")
    await pupil.say("/profil")
    assert "terisi 3 dari 9" in pupil.text
