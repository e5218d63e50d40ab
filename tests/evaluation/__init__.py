"""How well the pipeline reads the news, as numbers: `python -m tests.evaluation`.

Each set has a reader under test, gold, and slots. Incidents of the reader are paired with the gold's one to
one (`matching`), then every slot is marked (`tally`). The sets:

- `seeds`: two real articles, an expert's reading (`../shared/seeds`; not in the repository);
- `muc4`: 1,500 real newswire documents of MUC-3/4 (`../shared/evaluation/muc4`; see `muc4` for how its
  terrorism templates differ from our incidents);
- `own`: articles and analysts' notes of ours. `own/open.jsonl` may be read by whoever writes rules;
  `own/closed.jsonl` may be scored and never read, so that it tells what unseen news would.

`floors.toml` pins the scores; `tests/test_evaluation_gate.py` fails below them.
"""
