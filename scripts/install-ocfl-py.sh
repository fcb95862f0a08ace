#!/usr/bin/env bash
# Installs ocfl-py, an OCFL validator of other hands, into build/ocfl-py (a virtual environment of its own).
# Then tests/packaging/test_ocfl_validator.py checks our case objects with it as well. Takes about a minute.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version=2.1.0
[ -x build/ocfl-py/bin/python ] || python3 -m venv build/ocfl-py
build/ocfl-py/bin/python -c "import ocfl, sys; sys.exit(ocfl.__version__ != '$version')" 2>/dev/null ||
  build/ocfl-py/bin/pip install --quiet "ocfl-py==$version"
build/ocfl-py/bin/python -c 'import ocfl; print("ocfl-py", ocfl.__version__)'
