"""The page 보고서 등록: documents come in, are reviewed and registered."""
