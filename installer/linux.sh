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
        if [ -x "$home/bin/jpackage" ] && grep -qs '^JAVA_VERSION="25' "$home/release"; then
            echo "$home"
            return
        fi
    done
}

[ "$(uname -s)" = Linux ] || fail "this is $(uname -s), not Linux." "Run it on Linux; an app-image is made where it will run."
command -v mvn > /dev/null || fail "Maven is not there." "Install it: apt-get install maven"
jdk=$(jdk_25)
[ -n "$jdk" ] || fail "no JDK 25 with jpackage was found." "Install a full JDK 25 (openjdk-25-jdk, or Temurin 25), or set JAVA_HOME to one."
command -v objcopy > /dev/null || fail "objcopy is not there, which jlink needs to shrink the image." "Install it: apt-get install binutils"

version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -n 1)
[ -n "$version" ] || fail "pom.xml has no version." "Restore pom.xml."

mvn -B -q -DskipTests package

out=target/installer
rm -rf "$out"
mkdir -p "$out/lib"
# The libraries of DuckDB and SQLite lie beside their jars.
cp target/dist/lib/* "$out/lib/"
# JavaFX comes twice: the jars without a platform are empty.
for jar in "$out"/lib/javafx-*-linux*.jar; do
    rm -f "${jar%-linux*}.jar"
done

"$jdk/bin/jlink" --output "$out/runtime" --strip-debug --no-header-files --no-man-pages \
    --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.scripting,java.sql,java.xml,jdk.crypto.ec,jdk.unsupported,jdk.zipfs
"$jdk/bin/jpackage" --type app-image --name backfill-console --app-version "$version" --dest "$out" \
    --runtime-image "$out/runtime" --input "$out/lib" \
    --main-jar "backfill-console-$version.jar" --main-class dev.backfill.Main \
    --java-options --enable-native-access=ALL-UNNAMED --java-options -XX:+UseSerialGC --java-options -XX:MetaspaceSize=128m \
    --java-options -Xms48m --java-options -Xmn16m --java-options -XX:MinHeapFreeRatio=5 --java-options -XX:MaxHeapFreeRatio=15 \
    --java-options -XX:-ShrinkHeapInSteps --java-options -XX:MarkSweepAlwaysCompactCount=1 --java-options -XX:TrimNativeHeapInterval=10000 \
    --java-options -Djdk.console=java.base --java-options -Djdk.reflect.useNativeAccessorOnly=true --java-options '-Dorg.sqlite.lib.path=$APPDIR' \
    --java-options '-XX:AOTCache=$APPDIR/ready.aot' --java-options -Xlog:disable
rm -rf "$out/runtime" "$out/lib"

# Classes as they are once they are loaded and linked, for a quick start: made by doing once what users do, on the same
# jars in the same order.
app=$out/backfill-console/lib/app
jars=$(sed -n "s:^app.classpath=\$APPDIR:$PWD/$app:p" "$app/backfill-console.cfg" | paste -sd:)
"$out/backfill-console/lib/runtime/bin/java" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -XX:MetaspaceSize=128m \
    -Xms48m -Djdk.reflect.useNativeAccessorOnly=true "-Dorg.sqlite.lib.path=$app" \
    -XX:TieredStopAtLevel=1 -Dglass.platform=Headless -Dprism.order=sw "-XX:AOTCacheOutput=$app/ready.aot" \
    -cp "$jars" dev.backfill.Training all > "$out/training.log" 2>&1 ||
    fail "what is made ready for a quick start could not be made." "Read $out/training.log."

"$out/backfill-console/bin/backfill-console" --version
echo "Made $out/backfill-console ($(du -sh "$out/backfill-console" | cut -f1)). Start it with $out/backfill-console/bin/backfill-console"
