"""What statements say a thing costs: amounts, their sources and years."""
