#!/usr/bin/env bash
# How much longer two peers take for a draw of the same model, and how much longer it takes here than numpy needs
# for the random numbers. The peers are installed in an environment of their own, which is removed again.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m uv run python -m tests.benchmarks.drawn_here "$folder"
python3 -m uv venv --quiet "$folder/env"
python3 -m uv pip install --quiet --python "$folder/env/bin/python" monaco 'formulas[excel]'
"$folder/env/bin/python" -W ignore tests/benchmarks/peers.py monaco "$folder/facts.json"
python3 -m uv run burdenshare export "$folder/twelve-years.burden" -o "$folder/twelve-years.xlsx"
timeout 900 "$folder/env/bin/python" -W ignore tests/benchmarks/peers.py formulas "$folder/twelve-years.xlsx"
