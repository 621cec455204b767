"""Texts and their HTML: what stands in the message, and what is refused."""

from typing import Any

import pytest

from tests.web.served import Simulator

STADIUM = "🏟 🏟&lt;"
"""13 bytes of text and one character reference, before the tag that is at fault."""


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "<b></b>", "<b> </b>"])
async def test_an_empty_text_is_refused(talking: Simulator, text: str) -> None:
    assert await talking.send_refused(text, parse_mode="HTML") == (400, "Bad Request: message text is empty")


async def test_length_counts_after_the_entities(talking: Simulator) -> None:
    sent = await talking.send(f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096
    assert await talking.send_refused("x" * 4097) == (400, "Bad Request: message is too long")
    assert await talking.send_refused("😀" * 2049) == (400, "Bad Request: message is too long")


@pytest.mark.parametrize("mode", ["Markdown", "MarkdownV2", "XML"])
async def test_other_modes_are_refused(talking: Simulator, mode: str) -> None:
    assert await talking.send_refused(parse_mode=mode) == (400, "Bad Request: unsupported parse_mode")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<b>tebal", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x<i>y</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<h1>judul</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("<script>alert(1)</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("baris<br>", 'Unsupported start tag "br" at byte offset 5'),
        ("gaji < 5 juta", 'Unsupported start tag "" at byte offset 5'),
        ("gaji <5", "Unclosed start tag at byte offset 5"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        (f"{STADIUM}<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        (f"{STADIUM}<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (f"{STADIUM}<i    aba>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13'),
        (f"{STADIUM}<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (f"{STADIUM}<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (f"{STADIUM}<i    aba  =  190azAz-.", "Unclosed start tag at byte offset 13"),
        (f'{STADIUM}<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        (
            "&#xDFDF;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
async def test_wrong_html_is_refused(talking: Simulator, text: str, reason: str) -> None:
    answer = await talking.send_refused(text, parse_mode="HTML")
    assert answer == (400, f"Bad Request: can't parse entities: {reason}")
    assert not talking.api.mistakes


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("Nur'aini &amp; M. Ridwan, S.Pd", "Nur'aini & M. Ridwan, S.Pd", []),
        ("&lt;b&gt; &quot;x&quot; &nbsp; &copy &#169; &#xa9 &amp", '<b> "x" &nbsp; &copy © © &', []),
        ("😀 <b>tebal</b>", "😀 tebal", [("bold", 3, 5)]),
        ("<STRONG>a</STRONG><em>b</em><ins>c</ins>", "abc", [("bold", 0, 1), ("italic", 1, 1), ("underline", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b></b>kosong", "kosong", []),
        ("  <b> tepi </b>\n", "tepi", [("bold", 0, 4)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ("<span class='tg-spoiler'>x</span>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<pre><code class=language-python>x</code></pre>", "x", [("code", 0, 1), ("pre", 0, 1)]),
        ("<a href='bukan alamat'>x</a>", "x", []),
        ("<a>contoh.example.id</a>", "contoh.example.id", [("text_link", 0, 17)]),
        ('<tg-emoji emoji-id="12">👍</tg-emoji>', "👍", [("custom_emoji", 0, 2)]),
        ("a\tb\r\nc\u202ed\x00<b>e</b>", "a b\ncd e", [("bold", 7, 1)]),
    ],
)
async def test_html_becomes_text_and_entities(
    talking: Simulator, html: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    sent = await talking.send(html, parse_mode="HTML")
    assert sent["text"] == text
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in sent.get("entities", [])]
    assert sorted(found) == sorted(entities)


async def test_half_a_character_is_refused(talking: Simulator) -> None:
    refused = await talking.send_refused("\ud83d")
    assert refused == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_links_carry_their_address(talking: Simulator) -> None:
    sent = await talking.send('<a href="https://contoh.example.id/?a=1&amp;b=2">lamar</a>', parse_mode="HTML")
    assert sent["entities"] == [
        {"type": "text_link", "offset": 0, "length": 5, "url": "https://contoh.example.id/?a=1&b=2"}
    ]


async def test_without_a_mode_html_is_plain_text(talking: Simulator) -> None:
    sent = await talking.send("  <b>1 < 2 & 3</b> ")
    assert (sent["text"], sent.get("entities")) == ("<b>1 < 2 & 3</b>", None)


async def test_commands_and_addresses_are_found(talking: Simulator) -> None:
    text = "😀 /simpanan, lihat https://contoh.example.id/a. Surel: hrd@contoh.example.id a/b <code>/cari</code>"
    sent = await talking.send(text, parse_mode="HTML")

    def cut(entity: dict[str, Any]) -> str:
        units = sent["text"].encode("utf-16-le")
        return str(units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le"))

    assert [(entity["type"], cut(entity)) for entity in sent["entities"]] == [
        ("bot_command", "/simpanan"),
        ("url", "https://contoh.example.id/a"),
        ("email", "hrd@contoh.example.id"),
        ("code", "/cari"),
    ]
