"""`python -m kg`."""

from kg.cli import run

if __name__ == "__main__":  # a process that an import starts reads this module too, and must not run the command again
    run()
