#!/usr/bin/env bash
# Installs what is missing, checks the formatting, builds, runs every test, and ends with the figures in one line.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export DEBIAN_FRONTEND=noninteractive
results=tests/artifacts/results

install_missing() {
  local missing=()
  command -v chromium >/dev/null || missing+=(chromium)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  command -v soffice >/dev/null || missing+=(libreoffice-writer)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql)
  command -v npm >/dev/null || missing+=(nodejs npm)
  command -v ip >/dev/null || missing+=(iproute2)
  [ -d /usr/share/fonts/opentype/noto ] && ls /usr/share/fonts/opentype/noto/*CJK* >/dev/null 2>&1 || missing+=(fonts-noto-cjk)
  [ ${#missing[@]} -gt 0 ] || return 0
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "Installing: ${missing[*]}"
  "${root[@]}" apt-get update -qq
  "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Adds up one attribute of the counters in all result files; 0 when there are none.
count() {
  { grep -rho '<Counters [^>]*>' "$results" || true; } | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

# The real clients of the channels, exactly as pinned; nothing of them runs while they are installed.
install_clients() {
  local pinned=tests/clients/package-lock.json installed=tests/clients/node_modules/.package-lock.json
  [ "$installed" -nt "$pinned" ] || npm ci --prefix tests/clients --ignore-scripts --no-audit --no-fund --loglevel=error
}

install_missing
install_clients
dotnet tool restore
dotnet csharpier check .
dotnet build Assistant.sln --nologo --verbosity quiet

rm -rf "$results"
outcome=0
dotnet test Assistant.sln --nologo --no-build --logger trx --results-directory "$results" || outcome=$?

total=$(count total) passed=$(count passed) executed=$(count executed)
failed=$((executed - passed))
skipped=$((total - executed))
if [ "$passed" -eq 0 ] || [ "$failed" -gt 0 ]; then
  outcome=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$outcome"
