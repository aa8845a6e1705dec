"""Making the knowledge artefact from registry packages and our own tables; runs at build time only.

Nothing here may import a package beyond Babel, daachorse and tzdata: the wheel is built with those alone.
"""
