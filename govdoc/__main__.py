"""`python -m govdoc`."""

from govdoc.cli import main

main(prog_name="govdoc")
