// verdict: RE
process.exit(7);
