"""A curriculum vitae by the shipped bot, over HTTP."""

import pypdfium2

from tests.e2e.phone import Line


async def test_the_page_comes_as_a_file(healthy: Line) -> None:
    siti = healthy.person(7_301)
    await siti.say("/daftar")
    await siti.tap("Saya setuju")
    await siti.say("2003")
    await siti.say("operator produksi, tambun selatan, smk akuntansi 2021, pengalaman 2 tahun, gaji 5 juta")
    await siti.tap("Sudah benar")
    for caption in ("Lewati", "Siap shift dan"):
        await siti.tap(caption)
    for answer in ("Nur’aini Rahayu", "0812 3456 7890", "/cv"):
        await siti.say(answer)
    await siti.tap("📄 PDF, model modern")
    await siti.hear(lambda: "document" in siti.screens[-1], "the file")
    document = siti.screens[-1]["document"]
    assert document["file_name"] == "CV-Nur-aini-Rahayu.pdf"
    upload = healthy.api.world.files.get(document["file_id"])
    assert upload is not None
    text = pypdfium2.PdfDocument(upload.content)[0].get_textpage().get_text_range()
    assert "Nur’aini Rahayu" in text
    assert "0812-3456-7890" in text
