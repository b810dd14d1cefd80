"""What pages and their scripts in the browser share: sources, inline scripts, clicks that count, words that stay words."""
