"""The demonstration: a local Kafka, a worker and a feed of sample articles, watched from end to end."""
