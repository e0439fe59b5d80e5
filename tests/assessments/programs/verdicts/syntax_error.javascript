// verdict: CE
function broken( {
