#!/usr/bin/env bash
# Plants small mistakes in Assistant.Rules, one after the other, and counts how many of them the tests notice; fails when
# fewer than 90 in 100 are. Takes minutes, so it is not part of run.sh. The report lists every mistake that went unnoticed.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# How long the tool waits for "dotnet --info", in milliseconds; its own 10 seconds are too short on a busy machine.
export DOTNET_INFO_WAIT_TIME=120000
report=$PWD/tests/artifacts/mutation

# The tests of the rules and of the policies that stay inside the process. The random ones are left out: a score must not
# depend on the seed, and what holds a rule in place should be a case that people can read.
tests='(FullyQualifiedName~Assistant.Tests.Rules|FullyQualifiedName~Assistant.Tests.Policies)'
random='FullyQualifiedName!~Properties&FullyQualifiedName!~PolicyOracleTests'
processes='FullyQualifiedName!~CheckCommandTests'

dotnet tool restore
rm -rf "$report"
cd tests/Assistant.Tests
# The vstest runner does not see the tests of xunit.v3 fail, so every mistake would seem to go unnoticed.
dotnet stryker --test-runner mtp --project Assistant.Rules.csproj --test-case-filter "$tests&$random&$processes" \
  --reporter cleartext --reporter json --reporter html --output "$report" --skip-version-check \
  --threshold-high 95 --threshold-low 90 --break-at 90
