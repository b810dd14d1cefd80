"""`python -m lib.generate`."""

from lib.generate import generate

if __name__ == "__main__":
    generate()
