"""The page 브리핑: collected panels arranged, previewed, saved, compared, taken out and delivered."""
