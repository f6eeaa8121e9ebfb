#!/usr/bin/env bash
# Makes target/installer/backfill-console: a folder with the console and a Java of its own, ready to run or to copy.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fail() {
    echo "linux.sh: $1" >&2
    echo "  → $2" >&2
    exit 3
}

jdk_25() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/*; do
        if [ -x "$home/bin/jlink" ] && grep -qs '^JAVA_VERSION="25' "$home/release"; then
            echo "$home"
            return
        fi
    done
}

[ "$(uname -s)" = Linux ] || fail "this is $(uname -s), not Linux." "Run it on Linux: the Java that it adds is one for the system on which it runs."
command -v mvn > /dev/null || fail "Maven is not there." "Install it: apt-get install maven"
jdk=$(jdk_25)
[ -n "$jdk" ] || fail "no JDK 25 with jlink was found." "Install a full JDK 25 (openjdk-25-jdk, or Temurin 25), or set JAVA_HOME to one."
command -v objcopy > /dev/null || fail "objcopy is not there, which jlink needs to shrink the image." "Install it: apt-get install binutils"

mvn -B -q -DskipTests package

# The distribution with a Java of its own, which its start script takes before all others: one place says how a start is
# quick, for those who install and those who build.
out=target/installer/backfill-console
rm -rf target/installer
mkdir -p "$out"
cp -r target/dist/bin target/dist/lib "$out"
# JavaFX comes twice: the jars without a platform are empty.
for jar in "$out"/lib/javafx-*-linux*.jar; do
    rm -f "${jar%-linux*}.jar"
done
"$jdk/bin/jlink" --output "$out/runtime" --strip-debug --no-header-files --no-man-pages \
    --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.scripting,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs

# Classes as they are once they are loaded and linked, for a quick start: made by doing once what users do, on the same
# jars.
for kind in window command; do
    BACKFILL_TRAINING=$kind "$out/bin/backfill-console"
    ls "$out"/ready/$kind-*.aot > /dev/null ||
        fail "what is made ready for a quick start could not be made." "Read $out/ready/$kind.log."
done

"$out/bin/backfill-console" --version
echo "Made $out ($(du -sh "$out" | cut -f1)). Start it with $out/bin/backfill-console"
