"""Bytes to text, text to blocks, and what can be known of a text without knowing the world."""
