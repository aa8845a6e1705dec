"""The `khabar` command."""
