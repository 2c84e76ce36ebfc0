#!/usr/bin/env bash
# How much longer two peers take for a draw: monaco for a chain of five years, formulas for the exported workbook.
# They are installed in an environment of their own, which is removed again.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
python3 -m uv venv --quiet "$folder/env"
python3 -m uv pip install --quiet --python "$folder/env/bin/python" monaco 'formulas[excel]'
python3 -m uv run burdenshare export twelfth-sma -o "$folder/twelfth.xlsx"
"$folder/env/bin/python" -W ignore tests/benchmarks/peers.py monaco 2000
timeout 600 "$folder/env/bin/python" -W ignore tests/benchmarks/peers.py formulas "$folder/twelfth.xlsx"
python3 -m uv run python -c '
import time
from core.analysis.simulate import simulate
from core.examples import example
scenario = example("twelfth-sma")
simulate(scenario, None, ["contribution"], draws=1_024)
start = time.perf_counter()
simulate(scenario, None, ["contribution"], draws=20_480)
print(f"burdenshare: {(time.perf_counter() - start) / 20_480 * 1e6:,.0f} microseconds a draw, of the whole model")
'
