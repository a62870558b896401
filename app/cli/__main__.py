"""`python -m app.cli` is `retort`."""

from app.cli import main

main()
