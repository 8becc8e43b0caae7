"""`python -m csbonus`, the same as the command."""

from csbonus.cli import main

if __name__ == "__main__":
    main()
