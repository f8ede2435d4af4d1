"""``python -m hedingben``."""

from .cli import main

main()
