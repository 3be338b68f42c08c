#!/usr/bin/env bash
# Builds the program that the image holds: self-contained for Linux, weights included, into artifacts/publish.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf artifacts/publish
dotnet publish src/Grid.Cli -c Release -r "linux-${1:-x64}" --self-contained -p:DebugType=none -o artifacts/publish
