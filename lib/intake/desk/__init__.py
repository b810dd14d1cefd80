"""Where documents come in: kept, queued, read and registered, whatever the entrance."""
