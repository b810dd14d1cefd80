"""HWP 5 and HWPX: both through the section XML of HWPX."""
