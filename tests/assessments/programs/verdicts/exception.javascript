// verdict: RE
// quick: true
throw new Error('no');
