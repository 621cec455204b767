"""`python -m bot` is `kawankerja`."""

from bot.cli import main

main()
