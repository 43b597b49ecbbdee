"""`python -m moonbase`."""

from __future__ import annotations

import sys

from moonbase.interface.main import main

if __name__ == "__main__":
    sys.exit(main())
