// verdict: RE
Promise.reject(new Error('no'));
