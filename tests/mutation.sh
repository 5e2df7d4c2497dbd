#!/usr/bin/env bash
# Plants small mistakes in Assistant.Rules, one after the other, and counts how many of them the tests notice; fails when
# fewer than 90 in 100 are. Takes the better part of an hour, so it is not part of run.sh. The report lists every mistake
# that went unnoticed.
#
# mutation.json names the tests: those of the rules and those that hold policies and facts against tables of cases. The random
# ones are left out, since a score must not depend on the seed and what holds a rule in place should be a case that people can
# read; so are a few slow ones, since all tests run for each mistake: which of them covers what cannot be told, because a policy
# is read once for all. The vstest runner does not see the tests of xunit.v3 fail, so every mistake would seem to go unnoticed.
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# How long the tool waits for "dotnet --info", in milliseconds; its own 10 seconds are too short on a busy machine.
export DOTNET_INFO_WAIT_TIME=120000
# Each mistake is tried in a process of its own, since what the tests read once and share must not be an earlier mistake's, and
# no longer than until the first test fails.
export ASSISTANT_TESTS_END_AFTER_RUN=1
report=$PWD/tests/artifacts/mutation

dotnet tool restore
rm -rf "$report"
cd tests/Assistant.Tests
dotnet stryker --config-file ../mutation.json --output "$report" --skip-version-check "$@"
