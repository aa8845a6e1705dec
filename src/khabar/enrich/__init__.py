"""From an article to an event: named pure stages on one document."""
