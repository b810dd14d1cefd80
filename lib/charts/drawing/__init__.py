"""What all charts are drawn with: the sheet, colours and sizes, widths of words, scales, keys, signs and targets."""
