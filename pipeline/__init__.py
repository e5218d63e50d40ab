"""Incident Map: from articles to incidents on a map."""

import os
import sys

# The parser multiplies many small matrices, where threads only wait for one another: NumPy gets one.
# OpenBLAS reads this when NumPy is loaded; where it is loaded already, `reading.parse` keeps to BLIS.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
