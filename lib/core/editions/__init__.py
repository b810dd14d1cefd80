"""What leaves the program: panels in an order, and what they are about."""
