"""Making the knowledge artefact from registry packages and our own tables; runs at build time only.

Nothing here may import a package beyond `build-system.requires`: the wheel is built with those alone.
"""
