"""What headings and labels say by the words that a topic declares: values, members, periods, units."""
