#!/usr/bin/env bash
# Installs veraPDF, the PDF/A validator, from Maven Central: scripts/install-verapdf.sh FOLDER
# Needs a JDK and Maven (Debian: default-jdk-headless maven). Leaves FOLDER/bin/verapdf-batch FLAVOUR, which reads paths
# from standard input and answers a line of JSON each (bench/engine/verapdf.py reads it). Tests use it where SKRYNIA_VERAPDF=FOLDER is set.
set -euo pipefail
folder=$(mkdir -p "${1:?usage: scripts/install-verapdf.sh FOLDER}" && cd "$1" && pwd)
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=1.28.2
sha256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
jar=$folder/lib/greenfield-apps-$version.jar
for program in javac mvn; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install default-jdk-headless maven" >&2; exit 1; }
done
mkdir -p "$folder/lib" "$folder/bin"
whole() { [ -f "$jar" ] && echo "$sha256  $jar" | sha256sum -c --status; }
if ! whole; then
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact="org.verapdf.apps:greenfield-apps:$version" -DoutputDirectory="$folder/lib"
  whole || { echo "veraPDF: $jar is not what was expected (SHA-256)" >&2; exit 1; }
fi
javac -proc:none -cp "$jar" -d "$folder/lib/classes" "$here/verapdf/VeraBatch.java"
cat >"$folder/bin/verapdf-batch" <<SH
#!/bin/sh
exec java -Xmx1g -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true -Dfile.encoding=UTF-8 \\
  -cp "$folder/lib/classes:$jar" VeraBatch "\$@"
SH
chmod 755 "$folder/bin/verapdf-batch"
echo "veraPDF $version in $folder"
