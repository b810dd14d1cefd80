"""The pictures of the documents: `make screenshots` takes them from the running program into docs/pictures/."""
