"""`python -m fettle.web.cli` is `fettle`."""

import sys

from fettle.web.cli import main

if __name__ == "__main__":
    sys.exit(main())
