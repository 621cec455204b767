"""Moving to another account by the shipped bot, over HTTP."""

from bot.texts import texts
from tests.e2e.phone import Line


async def test_a_person_goes_on_with_another_account(healthy: Line) -> None:
    old, new = healthy.person(7_401, "Siti"), healthy.person(7_402, "Siti baru")
    await old.say("/daftar")
    await old.tap("Saya setuju")
    await old.say("2003")
    await old.say("satpam, tambun selatan, smk")
    await old.tap("Sudah benar")
    await new.say("/pindah")
    await old.say("/pengaturan")
    await old.tap("📲")
    await old.tap("Buat kode")
    code = old.text.splitlines()[0].partition(": ")[2]
    await new.tap("Saya punya kode")
    await new.say("AAAA-AAAA")
    assert "tidak cocok" in new.text
    await new.say(code.lower())
    await new.tap("Ya, pindahkan")
    assert "Sudah pindah" in new.text
    await new.say("/profil")
    assert "Tambun Selatan" in new.text
    assert await old.tap("◀ Kembali") == texts()("error.old_button")
    await old.say("/profil")
    assert "saya perlu izin Anda" in old.text
