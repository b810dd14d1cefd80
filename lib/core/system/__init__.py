"""What the program asks of the machine: memory, turns among threads, what is kept, and its faults in words."""
