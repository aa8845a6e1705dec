"""The edge to Kafka: the exactly-once stage, its Faust app, topics, dead letters and a local broker."""
