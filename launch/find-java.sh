# Finds Java, for the scripts of this checkout: sets java_home, or ends the script.
# It expects a function named fail that prints a message and ends.

JAVA_NEEDED=25

# True for a folder that holds a JDK or JRE of at least the version needed. Reading the release
# file is quicker than asking each java for its version.
is_new_enough() {
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && [ "$version" -ge "$JAVA_NEEDED" ]
}

find_java_home() {
  on_path=$(command -v java 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")
  fi
  for candidate in "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* /opt/hostedtoolcache/*/*/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_new_enough "$candidate"; then
      echo "$candidate"
      return
    fi
  done
}

java_home=$(find_java_home)
[ -n "$java_home" ] || fail "no JDK $JAVA_NEEDED or later was found: install one (for example Eclipse Temurin $JAVA_NEEDED), or set JAVA_HOME to it"
