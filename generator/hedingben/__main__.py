"""``python -m hedingben``."""

from .cli import run_main

run_main()
