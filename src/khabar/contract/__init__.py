"""What khabar takes and what it gives: articles in, events out, and the envelope around them."""
