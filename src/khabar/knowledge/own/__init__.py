"""Users' own names: read from their files, packed into a small artefact, laid over the world's at run time.

Needs nothing but what workers need: names are added where khabar runs.
"""
