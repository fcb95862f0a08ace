#!/usr/bin/env bash
# Builds rocfl, the strictest of the OCFL validators, into the cache of services/. Usage: scripts/install-rocfl.sh
# Needs cargo; 5 to 8 minutes the first time. tests/packaging/test_rocfl_validator.py uses it.
set -euo pipefail
version=1.7.0
cache=${CENTRE_CACHE:-$HOME/.cache/skrynia/services}
mkdir -p "$cache/bin"
exec 9>"$cache/.install-rocfl.lock"  # one builder at a time; who waits finds it done
flock 9
if [ "$("$cache/bin/rocfl" --version 2>/dev/null)" = "rocfl $version" ]; then exit 0; fi
command -v cargo >/dev/null || { echo "install-rocfl: cargo is missing: apt-get install cargo" >&2; exit 1; }
# --no-default-features: without its S3 client, which is large and not used
nice -n 5 cargo install rocfl --version "$version" --locked --no-default-features --root "$cache" --quiet 9>&-
"$cache/bin/rocfl" --version
