"""Everything that knows Telegram, HTTP or the command line; no domain rules."""

from bot.lean import build_models_when_used

build_models_when_used()
