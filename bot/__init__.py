"""Everything that knows Telegram, HTTP or the command line; no domain rules."""
