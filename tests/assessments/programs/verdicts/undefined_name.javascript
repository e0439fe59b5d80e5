// verdict: RE
console.log(missing.length);
