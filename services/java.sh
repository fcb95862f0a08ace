# find_java LEAST TOOL: prints the home of a Java of at least that version that has bin/TOOL.
# JAVA_HOME wins if it fits, else the newest below /usr/lib/jvm or on PATH. Nothing is printed where there is none.
find_java() {
  local least=$1 tool=$2 best="" best_version=0 home version
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /)")")")"; do
    [ -n "$home" ] && [ -x "$home/bin/java" ] && [ -x "$home/bin/$tool" ] || continue
    version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    [ "${version:-0}" -ge "$least" ] || continue
    if [ "$home" = "${JAVA_HOME:-}" ]; then best=$home; break; fi
    if [ "$version" -gt "$best_version" ]; then best=$home best_version=$version; fi
  done
  echo "$best"
}
