"""What khabar knows of the world: facts as tables, and the artefact built from them."""
