"""One project by its printed name: money, funds, numbers and steps."""
