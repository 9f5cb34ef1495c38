"""`python -m ceasefire`: the same as the command `ceasefire`."""

from ceasefire.cli import main

if __name__ == "__main__":
    main(prog_name="ceasefire")
