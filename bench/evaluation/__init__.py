"""How well khabar finds countries, persons, organisations and places: `make eval`.

Measured on annotated news that is not part of khabar (`KHABAR_EVALDATA`, else `shared/evaldata` beside the
repository) and on the traps of `tests/golden/traps`. The figures that the last change left are in
`bench/figures.json`; `tests/quality` fails when one falls.
"""
