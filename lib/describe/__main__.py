"""`python -m lib.describe`."""

from lib.describe import describe

if __name__ == "__main__":
    describe()
