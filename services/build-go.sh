# build_go NAME PACKAGE VERSION LEAST_GO FREE_MB LDFLAGS WORDS: builds a Go program into the cache unless `NAME --version`
# says WORDS already. Go's own caches are thrown away afterwards (they take gigabytes).
cache=${CENTRE_CACHE:-$HOME/.cache/skrynia/services}

says() {  # no pipe into grep -q: under pipefail its early exit fails the check at random
  local said
  [ -x "$1" ] && said=$("$1" --version 2>/dev/null) && [[ $said$'\n' == *"$2"* ]]
}

build_go() {
  local name=$1 package=$2 version=$3 least_go=$4 free_mb=$5 ldflags=$6 words=$7 go_version free
  mkdir -p "$cache/bin"
  cache=$(cd "$cache" && pwd)
  exec 9>"$cache/.install-$name.lock"  # one builder at a time; who waits finds it done
  flock 9
  if says "$cache/bin/$name" "$words"; then return; fi
  command -v go >/dev/null || { echo "install-$name: go is missing: install Go $least_go or newer" >&2; exit 1; }
  go_version=$(GOTOOLCHAIN=local go env GOVERSION)
  [ "$(printf '%s\n' "$least_go" "${go_version#go}" | sort -V | head -n 1)" = "$least_go" ] \
    || { echo "install-$name: Go $least_go or newer is missing (here: $go_version)" >&2; exit 1; }
  free=$(df -Pm "$cache" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$free_mb" ] || { echo "install-$name: $cache has $free MB free, the build needs $free_mb MB" >&2; exit 1; }
  work=$(mktemp -d "$cache/.build-$name.XXXXXX")
  trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
  unset GOOS GOARCH GOWORK
  export GOBIN=$work/bin GOFLAGS=-buildvcs=false GOTMPDIR=$work CGO_ENABLED=0 GO111MODULE=on
  export GOPATH=$work/gopath GOMODCACHE=$work/gopath/pkg/mod GOCACHE=$work/gocache
  # a registry that stumbles is asked again; what was downloaded stays
  for try in 1 2 3; do
    if nice -n 5 go install -trimpath -ldflags "$ldflags" "$package@$version" 9>&-; then break; fi
    [ "$try" -lt 3 ] || { echo "install-$name: go install failed three times" >&2; exit 1; }
    sleep $((try * 5))
  done
  says "$work/bin/$name" "$words" || { echo "install-$name: the program built does not say: $words" >&2; exit 1; }
  mv -f "$work/bin/$name" "$cache/bin/$name"
  echo "$name in $cache/bin"
}
